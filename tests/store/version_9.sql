BEGIN TRANSACTION;
CREATE TABLE "_sqlite_migrations" (
   "id" INTEGER PRIMARY KEY,
   "migration_set" TEXT,
   "name" TEXT,
   "applied_at" TEXT
);
INSERT INTO "_sqlite_migrations" VALUES(1,'tastevin','first','2026-11-30 06:09:04.636830+00:00');
INSERT INTO "_sqlite_migrations" VALUES(2,'tastevin','taste_in_sums','2026-11-30 06:09:04.637550+00:00');
INSERT INTO "_sqlite_migrations" VALUES(3,'tastevin','crowd','2026-11-30 06:09:04.638408+00:00');
INSERT INTO "_sqlite_migrations" VALUES(4,'tastevin','answers_of_every_kind','2026-11-30 06:09:04.648067+00:00');
INSERT INTO "_sqlite_migrations" VALUES(5,'tastevin','bottles','2026-11-30 06:09:04.692069+00:00');
INSERT INTO "_sqlite_migrations" VALUES(6,'tastevin','care','2026-11-30 06:09:04.697002+00:00');
INSERT INTO "_sqlite_migrations" VALUES(7,'tastevin','group_cards','2026-11-30 06:09:04.717314+00:00');
INSERT INTO "_sqlite_migrations" VALUES(8,'tastevin','tastings','2026-11-30 06:09:04.730116+00:00');
INSERT INTO "_sqlite_migrations" VALUES(9,'tastevin','inbox','2026-11-30 14:10:58.721441+00:00');
CREATE TABLE bottles (
        id integer primary key autoincrement,
        person integer not null references persons (id) on delete cascade,
        place text not null,
        at text not null,
        wine text not null,
        count integer not null,
        due text
    );
INSERT INTO "bottles" VALUES(1,1002,'cellar','2026-05-10T09:30:00.000000+00:00','{"name": "Barolo", "producer": null, "appellation": "Barolo", "region": "Piemonte", "colour": "red", "grapes": ["Nebbiolo"], "vintage": 2017, "price": null, "match": 1.0, "style": "barolo", "bottle": null, "evidence": "Barolo"}',2,NULL);
CREATE TABLE "cards" (
        chat integer not null,
        message integer not null,
        person integer references persons (id) on delete cascade,
        kind text not null,
        payload text not null,
        at text,
        primary key (chat, message)
    );
INSERT INTO "cards" VALUES(1001,5,1001,'note','{"note": 1}','2026-05-03T21:30:00.000000+00:00');
INSERT INTO "cards" VALUES(1001,7,1001,'note','{"note": 2}','2026-05-04T23:30:00.000000+00:00');
INSERT INTO "cards" VALUES(1001,9,1001,'note','{"note": 3}','2026-05-06T01:30:00.000000+00:00');
INSERT INTO "cards" VALUES(1002,15,1002,'note','{"note": 4}','2026-05-08T05:30:00.000000+00:00');
INSERT INTO "cards" VALUES(1002,17,1002,'note','{"note": 5}','2026-05-09T07:30:00.000000+00:00');
INSERT INTO "cards" VALUES(1002,19,1002,'bottle','{"bottle": 1, "added": 2, "style": "barolo", "place": "cellar"}','2026-05-10T09:30:00.000000+00:00');
CREATE TABLE crowd (style text primary key, people integer not null, total integer not null);
INSERT INTO "crowd" VALUES('sancerre-blanc',1,977);
INSERT INTO "crowd" VALUES('rioja-reserva',1,-495);
INSERT INTO "crowd" VALUES('barossa-shiraz',1,984);
CREATE TABLE inbox (
            bot integer not null,
            id integer not null,
            person integer,
            attempts integer not null,
            said text not null,
            primary key (bot, id)
        );
INSERT INTO "inbox" VALUES(42,11,1001,0,'{"update_id": 11}');
CREATE TABLE notes (
        id integer primary key autoincrement,
        person integer not null references persons (id) on delete cascade,
        at text not null,
        message integer,
        text text not null,
        understanding text not null,
        lesson text not null
    );
INSERT INTO "notes" VALUES(1,1001,'2026-05-03T21:30:00.000000+00:00',4,'Sancerre 2022, adoré, vif et citronné','{"language": "fr", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Sancerre", "producer": null, "appellation": "Sancerre", "region": "Loire", "colour": "white", "grapes": ["Sauvignon Blanc"], "vintage": 2022, "price": null, "match": 1.0, "style": "sancerre-blanc", "bottle": null, "evidence": "Sancerre"}], "rating": null, "liking": "positive", "attributes": [{"attribute": "acidity", "level": "high", "value": 0.7, "verdict": null, "evidence": "vif", "absent": false}], "aromas": [{"aroma": "citron", "cluster": "citrus", "evidence": "citronné", "verdict": null}], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.977, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": [], "alcohol_free": false, "vegan": false}','{"tasting": true, "structure": {"sweetness": {"value": 0.1, "precision": 0.7816000000000001, "stance": "near"}, "acidity": {"value": 0.7, "precision": 0.977, "stance": "near"}, "body": {"value": 0.5, "precision": 0.7816000000000001, "stance": "near"}, "oak": {"value": 0.1, "precision": 0.7816000000000001, "stance": "near"}, "intensity": {"value": 0.6, "precision": 0.7816000000000001, "stance": "near"}, "finish": {"value": 0.7, "precision": 0.7816000000000001, "stance": "near"}, "alcohol": {"value": 0.6, "precision": 0.7816000000000001, "stance": "near"}}, "aromas": {"citrus": {"value": 0.977, "precision": 1.0, "stance": "near"}, "mineral": {"value": 0.6839, "precision": 0.5471199999999999, "stance": "near"}, "herbaceous": {"value": 0.6839, "precision": 0.31264000000000003, "stance": "near"}, "green_fruit": {"value": 0.6839, "precision": 0.39080000000000004, "stance": "near"}}, "exclusions": [], "likings": {"style:sancerre-blanc": {"value": 0.977, "precision": 0.977, "stance": "near"}, "family:white": {"value": 0.977, "precision": 0.977, "stance": "near"}, "place:Loire": {"value": 0.977, "precision": 0.977, "stance": "near"}, "country:France": {"value": 0.977, "precision": 0.977, "stance": "near"}, "grape:Sauvignon Blanc": {"value": 0.977, "precision": 0.977, "stance": "near"}}, "family": "white", "max_price": null, "day": 2314.8958333333335}');
INSERT INTO "notes" VALUES(2,1001,'2026-05-04T23:30:00.000000+00:00',6,'Rioja Reserva : trop boisé, bof','{"language": "fr", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Rioja Reserva", "producer": null, "appellation": "Rioja", "region": "Rioja", "colour": "red", "grapes": ["Tempranillo", "Graciano", "Carignan", "Grenache"], "vintage": null, "price": null, "match": 1.0, "style": "rioja-reserva", "bottle": null, "evidence": "Rioja Reserva"}], "rating": null, "liking": "negative", "attributes": [{"attribute": "oak", "level": "high", "value": 0.9, "verdict": "too_much", "evidence": "trop boisé", "absent": false}], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.495, "runner_up": "out_of_scope", "wanted_sparkling": false, "command": null, "references": [], "parts": [], "alcohol_free": false, "vegan": false}','{"tasting": true, "structure": {"oak": {"value": 0.6, "precision": 1.2, "stance": "under"}}, "aromas": {}, "exclusions": [], "likings": {"style:rioja-reserva": {"value": -0.495, "precision": 0.1485, "stance": "near"}, "family:red": {"value": -0.495, "precision": 0.1485, "stance": "near"}, "place:Rioja": {"value": -0.495, "precision": 0.1485, "stance": "near"}, "country:Spain": {"value": -0.495, "precision": 0.1485, "stance": "near"}, "grape:Tempranillo": {"value": -0.495, "precision": 0.07425, "stance": "near"}, "grape:Graciano": {"value": -0.495, "precision": 0.07425, "stance": "near"}}, "family": "red", "max_price": null, "day": 2315.9791666666665}');
INSERT INTO "notes" VALUES(3,1001,'2026-05-06T01:30:00.000000+00:00',8,'Chinon 2019 bouchonné, imbuvable','{"language": "fr", "intent": "tasting_note", "confidence": 0.999, "wines": [{"name": "Chinon", "producer": null, "appellation": "Chinon", "region": "Loire", "colour": "red", "grapes": ["Cabernet Franc"], "vintage": 2019, "price": null, "match": 1.0, "style": "chinon-rouge", "bottle": null, "evidence": "Chinon"}], "rating": null, "liking": "negative", "attributes": [], "aromas": [], "fault": "corked", "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.998, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": [], "alcohol_free": false, "vegan": false}','{"tasting": false, "structure": {}, "aromas": {}, "exclusions": [], "likings": {}, "family": null, "max_price": null, "day": 0.0}');
INSERT INTO "notes" VALUES(4,1002,'2026-05-08T05:30:00.000000+00:00',14,'Barossa Shiraz 2018, loved it, dark and peppery','{"language": "en", "intent": "tasting_note", "confidence": 0.997, "wines": [{"name": "Barossa Shiraz", "producer": null, "appellation": "Barossa Valley", "region": "Barossa Valley", "colour": "red", "grapes": ["Syrah"], "vintage": 2018, "price": null, "match": 1.0, "style": "barossa-shiraz", "bottle": null, "evidence": "Barossa Shiraz"}], "rating": null, "liking": "positive", "attributes": [], "aromas": [{"aroma": "pepper", "cluster": "pungent_spice", "evidence": "peppery", "verdict": null}], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.984, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": [], "alcohol_free": false, "vegan": false}','{"tasting": true, "structure": {"sweetness": {"value": 0.1, "precision": 0.7872, "stance": "near"}, "acidity": {"value": 0.5, "precision": 0.7872, "stance": "near"}, "tannin": {"value": 0.6, "precision": 0.7872, "stance": "near"}, "body": {"value": 0.9, "precision": 0.7872, "stance": "near"}, "oak": {"value": 0.7, "precision": 0.7872, "stance": "near"}, "intensity": {"value": 0.9, "precision": 0.7872, "stance": "near"}, "finish": {"value": 0.7, "precision": 0.7872, "stance": "near"}, "alcohol": {"value": 0.96, "precision": 0.7872, "stance": "near"}}, "aromas": {"black_fruit": {"value": 0.6888, "precision": 0.7084800000000001, "stance": "near"}, "oak": {"value": 0.6888, "precision": 0.55104, "stance": "near"}, "pungent_spice": {"value": 0.984, "precision": 1.0, "stance": "near"}, "dried_cooked_fruit": {"value": 0.6888, "precision": 0.3936, "stance": "near"}, "herbal": {"value": 0.6888, "precision": 0.15744000000000002, "stance": "near"}}, "exclusions": [], "likings": {"style:barossa-shiraz": {"value": 0.984, "precision": 0.984, "stance": "near"}, "family:red": {"value": 0.984, "precision": 0.984, "stance": "near"}, "place:Barossa Valley": {"value": 0.984, "precision": 0.984, "stance": "near"}, "country:Australia": {"value": 0.984, "precision": 0.984, "stance": "near"}, "grape:Syrah": {"value": 0.984, "precision": 0.984, "stance": "near"}}, "family": "red", "max_price": null, "day": 2319.2291666666665}');
INSERT INTO "notes" VALUES(5,1002,'2026-05-09T07:30:00.000000+00:00',16,'Barolo 2016, wonderful, tannic but fine','{"language": "en", "intent": "tasting_note", "confidence": 0.998, "wines": [{"name": "Barolo", "producer": null, "appellation": "Barolo", "region": "Piemonte", "colour": "red", "grapes": ["Nebbiolo"], "vintage": 2016, "price": null, "match": 1.0, "style": "barolo", "bottle": null, "evidence": "Barolo"}], "rating": null, "liking": "mixed", "attributes": [{"attribute": "tannin", "level": "high", "value": 0.9, "verdict": null, "evidence": "tannic", "absent": false}], "aromas": [], "fault": null, "dishes": [], "colour": null, "max_price": null, "excluded": [], "liking_strength": 0.518, "runner_up": "preference", "wanted_sparkling": false, "command": null, "references": [], "parts": [], "alcohol_free": false, "vegan": false}','{"tasting": true, "structure": {}, "aromas": {}, "exclusions": [], "likings": {}, "family": "red", "max_price": null, "day": 2320.3125}');
CREATE TABLE outbox (
        bot integer not null,
        id integer not null,
        chat integer not null,
        tapped integer,
        says text not null, message integer, again integer not null default 0,
        primary key (bot, id),
        foreign key (bot, id) references updates (bot, id) on delete cascade
    );
INSERT INTO "outbox" VALUES(42,5,1001,NULL,'[{"html": "Huîtres, blanc :\n1. <b>Muscadet Sèvre et Maine sur lie</b> (Loire, blanc vif) · 5–14 € — le grand classique ; souvent servi avec. <i>Château de la Ragotière, Les Frères Couillaud, 9 €</i>\n2. <b>Chablis</b> (Bourgogne, blanc vif) · 12–28 € — dans l’esprit de Sancerre blanc. <i>La Pierrelée, La Chablisienne, 16 €</i>\n3. <b>Picpoul de Pinet</b> (Languedoc, blanc vif) · 5–12 € — agrumes, en écho au plat. <i>Domaine Félines Jourdan, 10 €</i>\nMoins cher, dans l’esprit du premier : <b>Gros Plant du Pays Nantais</b> (Loire, blanc vif) · 4–9 €.", "keyboard": [[{"label": "Plutôt rouge", "action": "colour", "argument": "red"}, {"label": "Moins cher", "action": "cheaper", "argument": ""}], [{"label": "Autres idées", "action": "more", "argument": ""}, {"label": "Partager", "query": "huîtres, blanc"}], [{"label": "Je prends le 1", "action": "took", "argument": "0"}, {"label": "Le 2", "action": "took", "argument": "1"}, {"label": "Le 3", "action": "took", "argument": "2"}]], "card": {"kind": "suggestions", "payload": {"dishes": ["huîtres"], "request": {"colour": "white", "sparkling": null, "max_price": null, "excluded": [], "wanted": {}, "aromas": [], "like": null, "shift": {}, "within": null, "new": false, "alcohol_free": false}, "shown": 0, "wines": ["muscadet-sur-lie", "chablis", "picpoul-de-pinet"]}}, "edit": false}]',10,0);
CREATE TABLE persons (
        id integer primary key,
        first_name text not null,
        language text not null,
        formal integer not null,
        adult integer,
        age_asked integer not null,
        subject integer
    , asked_after integer not null default 1, country text not null default '', care text, reminded text);
INSERT INTO "persons" VALUES(1001,'Zoé','fr',1,1,1,9,1,'FR',NULL,NULL);
INSERT INTO "persons" VALUES(1002,'Sam','en',0,1,1,19,1,'GB',NULL,NULL);
CREATE TABLE profiles (
        person integer primary key references persons (id) on delete cascade,
        profile text not null
    );
INSERT INTO "profiles" VALUES(1001,'{"tastings":2,"structure":{"white sweetness":{"near 2":30236928704},"white acidity":{"near 14":37796160880},"white body":{"near 10":30236928704},"white oak":{"near 2":30236928704},"white intensity":{"near 12":30236928704},"white finish":{"near 14":30236928704},"white alcohol":{"near 12":30236928704},"red oak":{"under 12":46470902324}},"excluded":{},"aromas":{"citrus":[38685937441,37796160880],"mineral":[21165850093,14475324878],"herbaceous":[12094771481,8271614216],"green_fruit":[15118464352,10339517770]},"likings":{"style:sancerre-blanc":[37796160880,36926849179],"family:white":[37796160880,36926849179],"place:Loire":[37796160880,36926849179],"country:France":[37796160880,36926849179],"grape:Sauvignon Blanc":[37796160880,36926849179],"style:rioja-reserva":[5750774163,-2846633210],"family:red":[5750774163,-2846633210],"place:Rioja":[5750774163,-2846633210],"country:Spain":[5750774163,-2846633210],"grape:Tempranillo":[2875387081,-1423316605],"grape:Graciano":[2875387081,-1423316605]},"budgets":[]}');
INSERT INTO "profiles" VALUES(1002,'{"tastings":2,"structure":{"red sweetness":{"near 2":30579131508},"red acidity":{"near 10":30579131508},"red tannin":{"near 12":30579131508},"red body":{"near 18":30579131508},"red oak":{"near 14":30579131508},"red intensity":{"near 18":30579131508},"red finish":{"near 14":30579131508},"red alcohol":{"near 19":30579131508}},"excluded":{},"aromas":{"black_fruit":[27521218357,18956615204],"oak":[21405392055,14744034048],"pungent_spice":[38845441448,38223914385],"dried_cooked_fruit":[15289565754,10531452891],"herbal":[6115826302,4212581157]},"likings":{"style:barossa-shiraz":[38223914385,37612331755],"family:red":[38223914385,37612331755],"place:Barossa Valley":[38223914385,37612331755],"country:Australia":[38223914385,37612331755],"grape:Syrah":[38223914385,37612331755]},"budgets":[]}');
CREATE TABLE tasting_messages (
        tasting integer not null references tastings (id) on delete cascade,
        chat integer not null,
        slot text not null,
        message integer not null,
        digest text not null,
        primary key (tasting, chat, slot)
    );
CREATE TABLE tasting_people (
        tasting integer not null references tastings (id) on delete cascade,
        person integer not null,
        primary key (tasting, person)
    );
CREATE TABLE tastings (
        id integer primary key autoincrement,
        bot integer not null,
        token text not null unique,
        chat integer not null,
        topic integer not null,
        live integer not null,
        unsettled integer not null,
        at text not null,
        evening text not null
    );
CREATE TABLE updates (
        bot integer not null,
        id integer not null,
        at text not null,
        primary key (bot, id)
    );
INSERT INTO "updates" VALUES(42,2,'2026-05-03T21:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,3,'2026-05-04T23:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,4,'2026-05-06T01:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,5,'2026-05-07T03:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,6,'2026-05-07T03:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,7,'2026-05-08T05:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,8,'2026-05-09T07:30:00.000000+00:00');
INSERT INTO "updates" VALUES(42,9,'2026-05-10T09:30:00.000000+00:00');
CREATE UNIQUE INDEX "idx__sqlite_migrations_migration_set_name"
    ON "_sqlite_migrations" ("migration_set", "name");
CREATE INDEX notes_in_order on notes (person, at, id);
CREATE INDEX bottles_of_person on bottles (person, id);
CREATE INDEX bottles_due on bottles (due) where due is not null;
CREATE INDEX cards_of_person on cards (person);
CREATE INDEX cards_of_nobody on cards (at) where person is null;
CREATE UNIQUE INDEX tastings_going_on on tastings (bot, chat, topic) where live;
CREATE INDEX tastings_unsettled on tastings (bot) where live or unsettled;
CREATE INDEX tastings_of_person on tasting_people (person);
CREATE INDEX tasting_by_message on tasting_messages (chat, message);
DELETE FROM "sqlite_sequence";
INSERT INTO "sqlite_sequence" VALUES('notes',5);
INSERT INTO "sqlite_sequence" VALUES('bottles',1);
COMMIT;
