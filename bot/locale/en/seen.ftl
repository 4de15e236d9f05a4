# Pictures: a wine list, a shelf, a label, a barcode.

seen-missing = This machine can’t read pictures yet: it needs Tesseract. Copy the names out for me, with the prices, and I’ll choose.
seen-too-big = That picture is too big for me. Send it as a photo rather than a file.
seen-unreadable = I can’t make that one out. A bit closer, straight on, with more light?
seen-no-wine = I read “{ $words }”, but no wine. Get closer to the names, straight on, and I’ll look again.
seen-code-unknown = I don’t know that barcode. Tell me the name, or send me a photo of the label?
seen-head = I read { $count } wines. Knowing nothing more, the safe choices:
seen-few = I read { $count } wines, and I’d take them in this order:
seen-head-yours = I read { $count } wines. The most to your taste:
seen-head-asked = { $asked }, out of the { $count } wines I read:
seen-cheapest = The cheapest that hold up, out of the { $count } I read:
seen-none-fits = Nothing quite like that ({ $asked }) among the { $count } wines I read. Closest:
seen-ask-dish = And what’s on the plate?
seen-priced = <b>{ $wine }</b> · { $price }
seen-label = { $wine } ({ $place }, { $manner })
seen-for-you = For you, rather yes: { $why }.
seen-against-you = For you, one reservation: { $why }.
