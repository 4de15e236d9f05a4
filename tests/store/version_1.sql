BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'tastevin','first','2026-11-28 23:58:59.860366+00:00');
CREATE TABLE cards (
        chat integer not null,
        message integer not null,
        person integer not null references persons (id) on delete cascade,
        kind text not null,
        payload text not null,
        primary key (chat, message)
    );
CREATE TABLE notes (
        id integer primary key autoincrement,
        person integer not null references persons (id) on delete cascade,
        at text not null,
        message integer,
        text text not null,
        understanding text not null,
        lesson text not null
    );
INSERT INTO "notes" VALUES(1,1001,'2026-05-02T18:00:00.000000+00:00',1,'Sancerre 2022, adoré, vif et citronné','{"language": "fr", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Sancerre", "producer": null, "appellation": "Sancerre", "region": "Loire", "colour": "white", "grapes": ["Sauvignon Blanc"], "vintage": 2022, "price": null, "match": 1.0, "style": "sancerre-blanc", "bottle": null, "evidence": "Sancerre"}], "rating": null, "liking": "positive", "attributes": [{"attribute": "acidity", "level": "high", "value": 0.7, "verdict": null, "evidence": "vif", "absent": false}], "aromas": [{"aroma": "citron", "cluster": "citrus", "evidence": "citronné", "verdict": null}], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.977, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": true, "structure": {"sweetness": {"value": 0.1, "precision": 0.5861999999999999}, "acidity": {"value": 0.7, "precision": 0.977}, "body": {"value": 0.5, "precision": 0.5862}, "oak": {"value": 0.1, "precision": 0.7816000000000001}, "intensity": {"value": 0.6, "precision": 0.4885}, "finish": {"value": 0.7, "precision": 0.6839}, "alcohol": {"value": 0.6, "precision": 0.6839}}, "aromas": {"citrus": {"value": 0.977, "precision": 1.0}, "mineral": {"value": 0.6839, "precision": 0.34195}, "herbaceous": {"value": 0.6839, "precision": 0.19540000000000002}, "green_fruit": {"value": 0.6839, "precision": 0.24425}}, "exclusions": [], "liked": "sancerre-blanc", "disliked": null, "max_price": null}');
INSERT INTO "notes" VALUES(2,1001,'2026-05-03T18:00:00.000000+00:00',2,'Rioja Reserva : trop boisé, bof','{"language": "fr", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Rioja Reserva", "producer": null, "appellation": "Rioja", "region": "Rioja", "colour": "red", "grapes": ["Tempranillo", "Graciano", "Carignan", "Grenache"], "vintage": null, "price": null, "match": 1.0, "style": "rioja-reserva", "bottle": null, "evidence": "Rioja Reserva"}], "rating": null, "liking": "negative", "attributes": [{"attribute": "oak", "level": "high", "value": 0.9, "verdict": "too_much", "evidence": "trop boisé", "absent": false}], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.495, "runner_up": "out_of_scope", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": true, "structure": {"oak": {"value": 0.04999999999999999, "precision": 2.0}}, "aromas": {}, "exclusions": [], "liked": null, "disliked": null, "max_price": null}');
INSERT INTO "notes" VALUES(3,1001,'2026-05-04T18:00:00.000000+00:00',3,'jamais de vin sucré','{"language": "fr", "intent": "preference", "confidence": 0.999, "wines": [], "rating": null, "liking": "negative", "attributes": [{"attribute": "sweetness", "level": "high", "value": 0.9, "verdict": null, "evidence": "jamais de vin sucré", "absent": false}], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.496, "runner_up": "tasting_note", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": false, "structure": {"sweetness": {"value": 0.1, "precision": 3.0}}, "aromas": {}, "exclusions": [], "liked": null, "disliked": null, "max_price": null}');
INSERT INTO "notes" VALUES(4,1001,'2026-05-05T18:00:00.000000+00:00',4,'Chinon bouchonné','{"language": "fr", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Chinon", "producer": null, "appellation": "Chinon", "region": "Loire", "colour": "red", "grapes": ["Cabernet Franc"], "vintage": null, "price": null, "match": 1.0, "style": "chinon-rouge", "bottle": null, "evidence": "Chinon"}], "rating": null, "liking": "negative", "attributes": [], "aromas": [], "fault": "corked", "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.496, "runner_up": "out_of_scope", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": false, "structure": {}, "aromas": {}, "exclusions": [], "liked": null, "disliked": null, "max_price": null}');
INSERT INTO "notes" VALUES(5,1002,'2026-05-06T18:00:00.000000+00:00',5,'Barossa Shiraz, loved it, huge','{"language": "en", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Barossa Shiraz", "producer": null, "appellation": "Barossa Valley", "region": "Barossa Valley", "colour": "red", "grapes": ["Syrah"], "vintage": null, "price": null, "match": 1.0, "style": "barossa-shiraz", "bottle": null, "evidence": "Barossa Shiraz"}], "rating": null, "liking": "positive", "attributes": [{"attribute": "body", "level": "high", "value": 0.9, "verdict": null, "evidence": "Barossa Shiraz, loved it, huge", "absent": false}], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.986, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": true, "structure": {"sweetness": {"value": 0.1, "precision": 0.5916}, "acidity": {"value": 0.5, "precision": 0.6901999999999999}, "tannin": {"value": 0.6, "precision": 0.7888}, "body": {"value": 0.9, "precision": 0.986}, "oak": {"value": 0.7, "precision": 1.3803999999999998}, "intensity": {"value": 0.9, "precision": 1.0846}, "finish": {"value": 0.7, "precision": 0.6901999999999999}, "alcohol": {"value": 0.96, "precision": 1.4001199999999998}}, "aromas": {"black_fruit": {"value": 0.6901999999999999, "precision": 0.4437}, "oak": {"value": 0.6901999999999999, "precision": 0.34509999999999996}, "pungent_spice": {"value": 0.6901999999999999, "precision": 0.2958}, "dried_cooked_fruit": {"value": 0.6901999999999999, "precision": 0.2465}, "herbal": {"value": 0.6901999999999999, "precision": 0.09860000000000001}}, "exclusions": [], "liked": "barossa-shiraz", "disliked": null, "max_price": null}');
INSERT INTO "notes" VALUES(6,1002,'2026-05-07T18:00:00.000000+00:00',6,'I love Barolo','{"language": "en", "intent": "preference", "confidence": 0.989, "wines": [{"name": "Barolo", "producer": null, "appellation": "Barolo", "region": "Piemonte", "colour": "red", "grapes": ["Nebbiolo"], "vintage": null, "price": null, "match": 1.0, "style": "barolo", "bottle": null, "evidence": "Barolo"}], "rating": null, "liking": "positive", "attributes": [], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.886, "runner_up": "tasting_note", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": false, "structure": {"sweetness": {"value": 0.1, "precision": 0.5316}, "acidity": {"value": 0.9, "precision": 0.9746000000000001}, "tannin": {"value": 0.95, "precision": 1.329}, "body": {"value": 0.8, "precision": 0.886}, "oak": {"value": 0.3, "precision": 0.5316}, "intensity": {"value": 0.8, "precision": 0.7974000000000001}, "finish": {"value": 0.9, "precision": 0.9746000000000001}, "alcohol": {"value": 0.84, "precision": 1.04548}}, "aromas": {"red_fruit": {"value": 0.6202, "precision": 0.3101}, "floral": {"value": 0.6202, "precision": 0.3101}, "bottle_age": {"value": 0.6202, "precision": 0.2658}, "fruit_development": {"value": 0.6202, "precision": 0.2215}, "pungent_spice": {"value": 0.6202, "precision": 0.17720000000000002}, "oak": {"value": 0.6202, "precision": 0.08860000000000001}}, "exclusions": [], "liked": "barolo", "disliked": null, "max_price": null}');
INSERT INTO "notes" VALUES(7,1002,'2026-05-08T18:00:00.000000+00:00',7,'€15 max please','{"language": "en", "intent": "wine_request", "confidence": 0.933, "wines": [], "rating": null, "liking": "negative", "attributes": [], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": 15.0, "excluded": [], "liking_strength": 0.4, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": []}','{"tasting": true, "structure": {}, "aromas": {}, "exclusions": [], "liked": null, "disliked": null, "max_price": null}');
CREATE TABLE outbox (
        bot integer not null,
        id integer not null,
        chat integer not null,
        tapped integer,
        says text not null,
        primary key (bot, id),
        foreign key (bot, id) references updates (bot, id) on delete cascade
    );
INSERT INTO "outbox" VALUES(7,1,1001,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 1}}, "edit": false}]');
INSERT INTO "outbox" VALUES(7,2,1001,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 2}}, "edit": false}]');
INSERT INTO "outbox" VALUES(7,3,1001,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 3}}, "edit": false}]');
INSERT INTO "outbox" VALUES(7,4,1001,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 4}}, "edit": false}]');
INSERT INTO "outbox" VALUES(7,5,1002,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 5}}, "edit": false}]');
INSERT INTO "outbox" VALUES(7,6,1002,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 6}}, "edit": false}]');
INSERT INTO "outbox" VALUES(7,7,1002,NULL,'[{"html": "x", "keyboard": [], "card": {"kind": "note", "payload": {"note": 7}}, "edit": false}]');
CREATE TABLE persons (
        id integer primary key,
        first_name text not null,
        language text not null,
        formal integer not null,
        adult integer,
        age_asked integer not null,
        subject integer
    );
INSERT INTO "persons" VALUES(1001,'Zoé','fr',0,1,1,NULL);
INSERT INTO "persons" VALUES(1002,'Sam','en',0,1,1,NULL);
CREATE TABLE profiles (
        person integer primary key references persons (id) on delete cascade,
        profile text not null
    );
INSERT INTO "profiles" VALUES(1001,'{"tastings": 2, "structure": {"sweetness": {"precision": 3.5862, "weighted": 0.35862000000000005}, "acidity": {"precision": 0.977, "weighted": 0.6839}, "body": {"precision": 0.5862, "weighted": 0.2931}, "oak": {"precision": 2.7816, "weighted": 0.17815999999999999}, "intensity": {"precision": 0.4885, "weighted": 0.29309999999999997}, "finish": {"precision": 0.6839, "weighted": 0.47872999999999993}, "alcohol": {"precision": 0.6839, "weighted": 0.41034}}, "aromas": {"citrus": {"precision": 1.0, "weighted": 0.977}, "mineral": {"precision": 0.34195, "weighted": 0.23385960499999997}, "herbaceous": {"precision": 0.19540000000000002, "weighted": 0.13363406}, "green_fruit": {"precision": 0.24425, "weighted": 0.167042575}}, "exclusions": [], "liked": ["sancerre-blanc"], "disliked": [], "max_price": null}');
INSERT INTO "profiles" VALUES(1002,'{"tastings": 2, "structure": {"sweetness": {"precision": 1.1232, "weighted": 0.11232}, "acidity": {"precision": 1.6648, "weighted": 1.2222400000000002}, "tannin": {"precision": 2.1178, "weighted": 1.7358299999999998}, "body": {"precision": 1.8719999999999999, "weighted": 1.5962}, "oak": {"precision": 1.912, "weighted": 1.1257599999999999}, "intensity": {"precision": 1.8820000000000001, "weighted": 1.6140600000000003}, "finish": {"precision": 1.6648, "weighted": 1.36028}, "alcohol": {"precision": 2.4455999999999998, "weighted": 2.2223184}}, "aromas": {"black_fruit": {"precision": 0.4437, "weighted": 0.30624173999999993}, "oak": {"precision": 0.4337, "weighted": 0.2931377399999999}, "pungent_spice": {"precision": 0.47300000000000003, "weighted": 0.3140606}, "dried_cooked_fruit": {"precision": 0.2465, "weighted": 0.1701343}, "herbal": {"precision": 0.09860000000000001, "weighted": 0.06805372}, "red_fruit": {"precision": 0.3101, "weighted": 0.19232401999999998}, "floral": {"precision": 0.3101, "weighted": 0.19232401999999998}, "bottle_age": {"precision": 0.2658, "weighted": 0.16484916}, "fruit_development": {"precision": 0.2215, "weighted": 0.1373743}}, "exclusions": [], "liked": ["barolo", "barossa-shiraz"], "disliked": [], "max_price": null}');
CREATE TABLE updates (
        bot integer not null,
        id integer not null,
        at text not null,
        primary key (bot, id)
    );
INSERT INTO "updates" VALUES(7,1,'2026-05-02T18:00:00.000000+00:00');
INSERT INTO "updates" VALUES(7,2,'2026-05-03T18:00:00.000000+00:00');
INSERT INTO "updates" VALUES(7,3,'2026-05-04T18:00:00.000000+00:00');
INSERT INTO "updates" VALUES(7,4,'2026-05-05T18:00:00.000000+00:00');
INSERT INTO "updates" VALUES(7,5,'2026-05-06T18:00:00.000000+00:00');
INSERT INTO "updates" VALUES(7,6,'2026-05-07T18:00:00.000000+00:00');
INSERT INTO "updates" VALUES(7,7,'2026-05-08T18:00:00.000000+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX notes_in_order on notes (person, at, id);
CREATE INDEX cards_of_person on cards (person);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('notes',7);
COMMIT;
