language-name = Deutsch
locale = de-DE
direction = ltr
price = { $amount } { $symbol }
day-and-time = { $day }, { $time }

## The frame of every page
skip = Zum Inhalt springen
search-label = Im Shop suchen
search = Suchen
cart = Warenkorb
categories = Kategorien
everything = Alles
account = Konto
log-in = Anmelden
wishlist = Merkzettel
back-to-cart = Zurück zum Warenkorb
footer-label = Mehr aus dem Shop
new-arrivals = Neu eingetroffen
on-sale = Reduziert
your-cart = Ihr Warenkorb
talk-to-us = Schreiben Sie uns
prices-include-vat = Alle Preise inklusive Mehrwertsteuer.
breadcrumbs = Sie sind hier
offline-title = Sie sind offline
offline-text = Gerade besteht keine Verbindung zum Shop. Warenkorb und Merkzettel bleiben erhalten, und es wurde nichts bestellt.
try-again = Noch einmal versuchen

## When something went wrong
error-instead = Vielleicht gefällt Ihnen etwas davon
error-moved-title = Diese Seite ist umgezogen
error-moved = Ihr Browser sollte Sie zur neuen Adresse bringen.
error-log-in-title = Bitte melden Sie sich an
error-log-in = Diese Seite ist für angemeldete Kundinnen und Kunden.
error-forbidden-title = Das ist nicht erlaubt
error-forbidden = Der Shop hat diese Anfrage abgelehnt. Wenn Sie einem Link von einer anderen Seite gefolgt sind, beginnen Sie bitte auf unserer Startseite.
error-missing-title = Diese Seite finden wir nicht
error-missing = Vielleicht ist sie umgezogen, oder in der Adresse steckt ein Tippfehler. Es ist nichts verloren: Ihr Warenkorb ist noch da.
error-method-title = Das geht hier nicht
error-method = Diese Adresse lässt sich so nicht verwenden.
error-large-title = Das war zu viel auf einmal
error-large = Was Sie gesendet haben, ist größer, als der Shop annimmt.
error-busy-title = Gleich wieder da
error-busy = Der Shop holt gerade Luft. Bitte versuchen Sie es in einer Minute noch einmal; Ihr Warenkorb bleibt erhalten.
error-request-title = Das hat nicht geklappt
error-request = Der Shop konnte diese Anfrage nicht lesen. Bitte gehen Sie zurück und versuchen Sie es noch einmal.
error-ours-title = Bei uns ist etwas schiefgegangen
error-ours = Es lag nicht an Ihnen, und wir haben es vermerkt. Bitte versuchen Sie es noch einmal; Ihr Warenkorb bleibt erhalten.
browse-everything = Alles ansehen
go-home = Zur Startseite

## Lists of products
pages = Seiten
previous = Zurück
next = Weiter
card-new = Neu
sold-out = Ausverkauft
errors-one = Bitte sehen Sie sich eine Angabe noch einmal an
errors-many = Bitte sehen Sie sich einige Angaben noch einmal an
filter-and-sort = Filtern und sortieren
filters-close = Filter schließen
sort-by = Sortieren nach
price-from = Von
price-to = Bis
show-only = Nur anzeigen
in-stock = Auf Lager
well-rated = 4 Sterne und mehr
filters-apply = Anwenden
sort-ours = Unsere Reihenfolge
sort-match = Beste Treffer
sort-newest = Neueste zuerst
sort-rating = Beste Bewertung
sort-cheap = Preis aufsteigend
sort-dear = Preis absteigend
sort-name = Name
facet-category = Kategorie
facet-vendor = Hersteller
filters-more = { $count } weitere
all-categories = Alle Kategorien
filters-on = Aktive Filter
filters = Filter
go-to-first-page = Zur ersten Seite
filters-remove-all = Alle Filter entfernen
nothing-fits = Hier passt nichts zu allen Ihren Filtern.
nothing-hint = Versuchen Sie ein allgemeineres Wort, oder eines nach dem anderen: „vase“ findet mehr als „tall green vase“.
list-too-short = So lang ist diese Liste nicht
nothing-found = Nichts gefunden
look-around = Oder sehen Sie sich hier um:
home = Startseite
narrower-categories = Unterkategorien

## The home page
home-featured = Für diese Saison ausgewählt
see-everything = Alles ansehen
all-reductions = Alle Angebote
all-new = Alle Neuheiten
whats-new = Neuheiten
home-rooms = Die Räume des Shops
home-how = Wie wir arbeiten
home-delivery-title = Mit Sorgfalt geliefert
home-delivery = Von Hand verpackt, ohne Plastik.
home-guest-title = Kein Konto nötig
home-guest = Bestellen Sie als Gast. Wir fragen nur, was das Paket braucht, und merken uns sonst nichts.
home-pay-title = Zahlen, wie es Ihnen passt
home-pay = Bar oder mit Karte an der Haustür. Der Preis, den Sie sehen, enthält die Mehrwertsteuer.

## A product
product-related = Passt gut dazu
product-viewed = Zuletzt angesehen
pictures = Bilder
vat-and-delivery = Inklusive Mehrwertsteuer, zuzüglich Versand
stock-in = Auf Lager, sofort versandbereit
stock-later = Wird für Sie gefertigt: dauert etwas länger
quantity = Menge
gift-note-add = Grußkarte hinzufügen
gift-note-what = Was soll darauf stehen?
gift-note-hint = Von Hand auf eine Karte geschrieben und dem Paket beigelegt. Höchstens 200 Zeichen.
add-to-cart = In den Warenkorb
details = Einzelheiten
made-by = Hergestellt von
kind = Art
weight = Gewicht
article = Artikel

## The cart
cart-kept-account = Was Sie hineinlegen, bleibt in Ihrem Konto, wo auch immer Sie sich anmelden.
cart-empty = Noch nichts darin.
summary = Übersicht
subtotal = Zwischensumme
delivery = Versand
cart-vat = Inklusive Mehrwertsteuer. Der Versand kommt an der Kasse hinzu.
checkout = Zur Kasse
checkout-title = Kasse
cart-not-fine = Bitte entfernen oder ändern Sie, was oben markiert ist; dann geht es weiter zur Kasse.
continue-shopping = Weiter einkaufen
delivery-free = kostenlos
update = Aktualisieren
remove = Entfernen
line-sold-out = Das ist ausverkauft, seit Sie es hineingelegt haben. Bitte entfernen Sie es, um fortzufahren.
line-vanished = Das gibt es im Shop nicht mehr. Bitte entfernen Sie es, um fortzufahren.

## The wishlist
your-wishlist = Ihr Merkzettel
wishlist-empty = Noch nichts darauf.
wishlist-empty-text = Mit dem Herz neben einem Produkt legen Sie es hierher. Sie sehen, wenn es günstiger wird oder wieder da ist.
wishlist-link-is = Wer diesen Link hat, sieht die Liste und nichts über Sie:
wishlist-link-end = Link beenden
wishlist-link-offer = Geben Sie Ihrer Liste einen Link, für Geburtstage und dergleichen. Er verrät nichts über Sie, und Sie können ihn jederzeit beenden.
wishlist-link-make = Link erstellen
wishlist-share = Teilen
wish-sold-out = Zurzeit ausverkauft
wish-back = Wieder da
move-to-cart = In den Warenkorb legen
choose = Auswählen
have-a-look = Ansehen
wishlist-shared = Ein Merkzettel
wishlist-shared-lede = Jemand hat diese Liste mit Ihnen geteilt.
wishlist-shared-empty = Zurzeit steht nichts darauf.
wishlist-keep = Auf den Merkzettel
alert-label = Benachrichtigen Sie mich, wenn es wieder da ist
alert-button = Benachrichtigen
alert-hint = Eine einzige E-Mail; Ihre Adresse wird für nichts anderes verwendet.
alert-on = Wir schreiben Ihnen, sobald es wieder auf Lager ist.
alert-ask = Sollen wir Ihnen schreiben, sobald es wieder auf Lager ist? Es wird eine einzige E-Mail sein.
alert-yes = Ja, schreiben Sie mir
alert-stop = Alle E-Mails über den Lagerbestand an meine Adresse abbestellen

# ## With something filled in
header-items = Artikel
suggestions = Vorschläge
suggestion-count =
    { $count ->
        [0] Keine Vorschläge
        [one] Ein Vorschlag
       *[other] { $count } Vorschläge
    }
page-number = Seite { $page }
title-page = { $title }, Seite { $page }
save-percent = { $percent } % gespart
wish-add = { $title } auf den Merkzettel setzen
add-to-cart-named = { $title } in den Warenkorb legen
from-price = Ab
price-now = Jetzt
price-was = statt
field-optional = (freiwillig)
error-reference = Wenn Sie uns schreiben, nennen Sie bitte die Referenznummer { $slot }.
price-in = Preis in { $currency }
price-between = { $from } bis { $to }
price-at-least = Ab { $from }
price-at-most = Bis { $to }
filter-remove = Filter entfernen:
quoted = „{ $text }“
product-count =
    { $count ->
        [one] { $count } Produkt
       *[other] { $count } Produkte
    }
products-word =
    { $count ->
        [one] Produkt
       *[other] Produkte
    }
list-results = Ergebnisse für „{ $words }“
list-description = { $title }: gut gemachte Dinge für zu Hause, mit Preisen, Farben und dem, was heute auf Lager ist.
list-corrected = Ergebnisse für { $slot }. Für „{ $typed }“ wurde nichts gefunden.
home-description = { $shop }: Vasen, Geschirr, Leuchten und Textilien für ein ruhiges Zuhause, für jeden Tag gemacht und um lange zu halten.
home-title = Stille Dinge, { $slot }
home-title-slot = für jeden Tag
home-lede = Kannen, die gut gießen, Lampen, die am Abend freundlich sind, Leinen, das mit jeder Wäsche schöner wird. Wir suchen die Menschen, die sie machen, und führen, was wir selbst behalten würden.
home-free-from = Der Standardversand ist ab { $price } kostenlos.
picture-larger = { $alt }. Bild { $number } größer öffnen
picture-number = Bild { $number }: { $alt }
stock-few =
    { $left ->
        [one] Nur noch eines auf Lager
       *[other] Nur noch { $left } auf Lager
    }
value-sold-out = (ausverkauft)
option-name = { $name }:
weight-grams = { $grams } g
weight-kilos = { $kilos } kg
free-from = kostenlos ab { $price }
arrives = Ankunft: { $day }
arrives-between = Ankunft: { $from } bis { $to }
cart-kept =
    { $days ->
        [one] Was Sie hineinlegen, bleibt einen Tag lang hier, auf diesem Gerät.
       *[other] Was Sie hineinlegen, bleibt { $days } Tage lang hier, auf diesem Gerät.
    }
delivery-more = Noch { $amount }, und „{ $method }“ ist kostenlos.
delivery-from = ab { $price }
gift-note = Grußkarte: „{ $note }“
each = je { $price }
line-cheaper = Gute Nachricht: Als Sie es hineingelegt haben, kostete es { $from }, jetzt kostet es { $to }.
line-dearer = Der Preis hat sich von { $from } auf { $to } geändert, seit Sie es hineingelegt haben.
line-too-many =
    { $left ->
        [one] Davon ist nur noch eines da. Bitte ändern Sie die Menge auf 1.
       *[other] Davon sind nur noch { $left } da. Bitte ändern Sie die Menge.
    }
cart-added = { $name } liegt in Ihrem Warenkorb.
cart-added-all = Mehr von { $name } gibt es nicht: Alle { $count } liegen jetzt in Ihrem Warenkorb.
cart-added-most = In Ihrem Warenkorb liegen jetzt { $count } von { $name }, die Höchstmenge für eine Bestellung.
wishlist-kept = Er bleibt auf diesem Gerät. { $slot }, um ihn überall zu haben.
wishlist-log-in = Melden Sie sich an
wish-back-cheaper = Wieder da, und günstiger: vorher { $price }
wish-cheaper = Günstiger geworden: vorher { $price }
wish-remove = { $title } von der Liste nehmen
wish-added = { $title } steht auf Ihrem Merkzettel.
form-unreadable = Dieses Formular ließ sich nicht lesen. Bitte gehen Sie zurück und versuchen Sie es noch einmal.

# ## What the browser says by itself
close = Schließen
view-cart = Warenkorb ansehen
went-wrong = Etwas ist schiefgegangen. Bitte versuchen Sie es noch einmal.
unreachable = Der Shop war nicht zu erreichen. Bitte prüfen Sie Ihre Verbindung, sehen Sie in Ihren Warenkorb und versuchen Sie es noch einmal.
one-moment = Einen Moment …
not-loaded = Das ließ sich nicht laden. Bitte prüfen Sie Ihre Verbindung und versuchen Sie es noch einmal.

# ## The choice of a language
languages = Sprachen
language-offer = Diesen Shop gibt es auch auf Deutsch.
language-offer-go = Zur deutschen Seite
language-offer-no = Nein danke

# ## Stars
star-meaning-1 = Schlecht
star-meaning-2 = Mäßig
star-meaning-3 = Gut
star-meaning-4 = Sehr gut
star-meaning-5 = Ausgezeichnet
stars-given =
    { $stars ->
        [one] { $stars } Stern von 5
       *[other] { $stars } Sterne von 5
    }
stars-choice =
    { $stars ->
        [one] { $stars } Stern:
       *[other] { $stars } Sterne:
    }
stars-question = Wie viele Sterne?
stars-hint = Einer ist schlecht, fünf sind ausgezeichnet.
rating =
    { $count ->
        [one] { $average } von 5, { $count } Bewertung
       *[other] { $average } von 5, { $count } Bewertungen
    }

# ## After a form was sent
notice-added = In den Warenkorb gelegt.
notice-limited = So viele gibt es nicht mehr. In Ihrem Warenkorb liegen jetzt alle, die noch da sind.
notice-most = In Ihrem Warenkorb liegt jetzt die Höchstmenge für eine Bestellung.
notice-updated = Ihr Warenkorb ist auf dem neuesten Stand.
notice-removed = Aus dem Warenkorb entfernt.
notice-quantity = Bitte geben Sie die Menge als ganze Zahl ein, 1 oder mehr.
notice-note = Bitte schreiben Sie höchstens 200 Zeichen auf die Grußkarte.
notice-sold-out = Leider gibt es davon nicht mehr, als schon in Ihrem Warenkorb liegt.
notice-gone = Das gibt es im Shop leider nicht mehr.
notice-absent = Das ist nicht mehr da. Es hat sich nichts geändert.
notice-changed = Während Sie bestellt haben, hat sich etwas in Ihrem Warenkorb geändert. Bitte sehen Sie ihn durch; es wurde noch nichts bestellt.
notice-empty = Ihr Warenkorb ist leer, es gibt also noch nichts zu bestellen.
notice-full = In Ihren Warenkorb passen keine weiteren Artikel. Bitte bestellen Sie diese zuerst.
notice-merged = Willkommen zurück. Was in Ihrem Warenkorb lag, liegt jetzt im Warenkorb Ihres Kontos.
notice-merged-less = Willkommen zurück. Ihr Warenkorb liegt jetzt in Ihrem Konto, soweit der Vorrat reicht: Einige Stücke mussten wegbleiben.
notice-wishes-less = Willkommen zurück. Die Wunschliste Ihres Kontos ist jetzt voll: Nur die neuesten Ihrer Wünsche sind mitgekommen.
notice-wishes-less-unshared = Willkommen zurück. Die Wunschliste Ihres Kontos ist jetzt voll: Nur die neuesten Ihrer Wünsche sind mitgekommen. Der Link, unter dem Sie Ihre Liste geteilt hatten, gilt nicht mehr; einen für die ganze Liste gibt Ihnen die Seite der Wunschliste.
notice-link-ended = Willkommen zurück. Was Sie sich gewünscht hatten, steht auf der Wunschliste Ihres Kontos. Der Link, unter dem Sie Ihre Liste geteilt hatten, gilt nicht mehr, denn auf dieser steht mehr; einen für die ganze Liste gibt Ihnen die Seite der Wunschliste.
notice-logged-out = Sie sind abgemeldet. Bis bald.
notice-no-login = Die Anmeldung ist gerade nicht möglich. Bitte versuchen Sie es in einer Minute noch einmal; stöbern und als Gast bestellen können Sie inzwischen.
notice-saved = Gespeichert.
notice-new-password = Ihr Passwort ist geändert. Überall sonst wurden Sie abgemeldet.
notice-ended = Diese Anmeldung ist beendet.
notice-ended-others = Überall außer hier wurden Sie abgemeldet.
notice-address-removed = Die Adresse ist entfernt.
notice-reordered = Dieselben Dinge liegen wieder in Ihrem Warenkorb, zu den heutigen Preisen.
notice-reordered-less = Was es noch gibt, liegt wieder in Ihrem Warenkorb, zu den heutigen Preisen. Einiges ist ausverkauft oder nicht mehr im Shop.
notice-cancelled = Die Bestellung ist storniert. Es wird nichts versendet.
notice-too-late = Diese Bestellung ist inzwischen weiter, deshalb geht das nicht mehr.
notice-ordered = Vielen Dank. Ihre Bestellung ist bei uns eingegangen.
notice-erased = Ihr Konto ist gelöscht. Danke, dass Sie hier waren.
notice-retried = Die Nachricht wird gleich noch einmal gesendet.
notice-registered = Fast fertig: Wir haben an diese Adresse geschrieben. Der Link in der E-Mail schließt die Registrierung ab; er gilt einen Tag.
notice-welcome = Willkommen! Ihr Konto ist bereit.
notice-letter-sent = Wenn zu dieser Adresse ein Konto gehört, ist eine E-Mail unterwegs. Der Link darin gilt eine Stunde.
notice-password-reset = Sie haben ein neues Passwort. Bitte melden Sie sich damit an.
notice-address-asked = Wir haben an die neue Adresse geschrieben. Sie gilt, sobald Sie dem Link in der E-Mail folgen.
notice-address-changed = Ihr Konto hat seine neue Adresse.
notice-wished = Es steht auf Ihrem Merkzettel.
notice-unwished = Vom Merkzettel genommen.
notice-shared = Ihr Merkzettel hat jetzt einen Link. Wer ihn hat, sieht die Liste und nichts über Sie.
notice-unshared = Der Link zu Ihrem Merkzettel gilt nicht mehr.
notice-alert-asked = Vielen Dank. Falls eine Bestätigung nötig ist, liegt sie jetzt in Ihrem Postfach; danach schreiben wir, sobald es wieder da ist.
notice-alert-on = Vielen Dank. Wir schreiben Ihnen, sobald es wieder da ist.
notice-alert-off = Sie erhalten keine E-Mails über den Lagerbestand mehr.
notice-wish-full = Auf Ihren Merkzettel passt nichts mehr. Bitte nehmen Sie zuerst etwas herunter.
notice-review-sent = Vielen Dank. Ihre Bewertung erscheint, sobald wir sie gelesen haben.
notice-review-removed = Ihre Bewertung ist entfernt.
notice-review-shown = Die Bewertung ist jetzt für alle sichtbar.
notice-review-refused = Die Bewertung wird nicht gezeigt. Wer sie geschrieben hat, erfährt den Grund.
notice-review-changed = Die Bewertung, oder was dazu gekauft wurde, hat sich inzwischen geändert. Bitte lesen Sie sie noch einmal.
notice-too-often = Es wurde zu oft um einen Brief gebeten. Bitte versuchen Sie es später noch einmal.
notice-email = Die Adresse sollte aussehen wie name@example.com.
notice-failed = Bei uns ist etwas schiefgegangen. Bitte versuchen Sie es noch einmal.

# ## What things are called
pay-on-delivery = Zahlung bei Lieferung
pay-by-transfer = Überweisung
standard-delivery = Standardversand
express-delivery = Expressversand
event-cancel = Storniert
event-pay = Zahlung eingegangen
event-fulfil-part = Teilweise versendet
event-fulfil = Versendet
event-complete = Zugestellt
event-refund = Geld erstattet
standing-cancelled-refunded = Storniert, Geld erstattet
standing-cancelled = Storniert
standing-returned = Zurückgegeben
standing-delivered = Zugestellt
standing-sent = Versendet
standing-partly-sent = Teilweise versendet
standing-preparing = In Vorbereitung
reviews-newest = Neueste
reviews-best = Meiste Sterne
reviews-worst = Wenigste Sterne

# ## Countries, by their ISO 3166-1 code
country-AD = Andorra
country-AU = Australien
country-AT = Österreich
country-BE = Belgien
country-BG = Bulgarien
country-CA = Kanada
country-HR = Kroatien
country-CY = Zypern
country-CZ = Tschechien
country-DK = Dänemark
country-EE = Estland
country-FI = Finnland
country-FR = Frankreich
country-DE = Deutschland
country-GR = Griechenland
country-HK = Hongkong
country-HU = Ungarn
country-IS = Island
country-IE = Irland
country-IT = Italien
country-JP = Japan
country-LV = Lettland
country-LI = Liechtenstein
country-LT = Litauen
country-LU = Luxemburg
country-MT = Malta
country-MC = Monaco
country-NL = Niederlande
country-NZ = Neuseeland
country-NO = Norwegen
country-PL = Polen
country-PT = Portugal
country-QA = Katar
country-RO = Rumänien
country-SG = Singapur
country-SK = Slowakei
country-SI = Slowenien
country-ES = Spanien
country-SE = Schweden
country-CH = Schweiz
country-AE = Vereinigte Arabische Emirate
country-GB = Vereinigtes Königreich
country-US = Vereinigte Staaten
a-customer = Kundin oder Kunde
orders = Bestellungen

# ## The checkout
contact = Kontakt
email = E-Mail
checkout-email-hint = Für die Bestätigung Ihrer Bestellung, und für nichts anderes.
delivery-address = Lieferadresse
full-name = Vor- und Nachname
address = Adresse
address-hint = Straße und Hausnummer, gegebenenfalls Stockwerk oder Firma.
postal-code = Postleitzahl
city = Ort
phone = Telefon
phone-hint = Nur für den Fall, dass der Bote Sie nicht findet.
place-order = Zahlungspflichtig bestellen
place-order-small = Sie bestellen die hier aufgeführten Dinge zu den hier genannten Preisen, inklusive Mehrwertsteuer.
country = Land
shipping = Versand
free = Kostenlos
pay-on-delivery-more = Bar oder mit Karte, an Ihrer Tür
pay-by-transfer-more = Wir versenden Ihre Bestellung, sobald das Geld eingegangen ist
payment = Zahlung
total = Gesamtsumme
your-order = Ihre Bestellung

# ## An order
order-cancelled = Diese Bestellung wurde storniert
order-thanks = Vielen Dank für Ihre Bestellung
order-account-link = Legen Sie ein Konto an
order-items = Was Sie bestellt haben
order-where = Wohin es geht
order-how = Wie
order-placed = Bestellt
order-history = Was geschehen ist
order-waiting = Wartet auf Ihre Überweisung
order-partly-sent = Teilweise versendet
order-sent = Versendet
order-packing = Wird verpackt
order-steps = Stand der Bestellung
order-received = Bestellung eingegangen
order-delivered = Zugestellt
order-paid = Bezahlt
write-a-review = Bewertung schreiben
back-to-order = Zurück zur Bestellung
invoice-print = Mit „Drucken“ in Ihrem Browser wird aus dieser Seite ein Blatt Papier oder ein PDF.
sold-to = Verkauft an
order = Bestellung
invoice-paid = bezahlt
invoice-returned = Geld erstattet
invoice-cancelled = storniert, nichts zu zahlen
invoice-open = zu zahlen
column-each = Einzelpreis
vat = MwSt.
column-sum = Summe

# ## The account
overview = Übersicht
reviews = Bewertungen
addresses = Adressen
security = Sicherheit
your-account = Ihr Konto
log-out = Abmelden
addresses-empty = Noch keine Adresse. Die Ihrer nächsten Bestellung wird hier gespeichert und an der Kasse vorgeschlagen.
address-add = Adresse hinzufügen
address-make-default = Als Standard verwenden
address-default = Standard
change = Ändern
address-gone = Diese Adresse wurde inzwischen entfernt. Speichern Sie sie hier, wenn Sie sie noch brauchen.
address-new = Eine neue Adresse
address-change = Adresse ändern
address-first = An der Kasse diese Adresse vorschlagen
save = Speichern
back-without-saving = Zurück, ohne zu speichern
about-you = Über Sie
name = Name
your-data = Ihre Daten
your-data-text = Alles, was der Shop über Sie gespeichert hat, in einer Datei für Sie.
your-data-link = Meine Daten herunterladen
your-password = Ihr Passwort
email-address = E-Mail-Adresse
new-address = Neue Adresse
email-change = Adresse ändern
letters = E-Mails
letters-text = E-Mails zu Ihren Bestellungen und Ihrem Konto kommen immer. Außerdem:
letters-reminders = Erinnerungen: worauf Sie gewartet haben, ist wieder da; wie hat es Ihnen gefallen?
letters-news = Hin und wieder Neues aus dem Shop
erase = Konto löschen
erase-text = Name, Adressen, Merkzettel und Anmeldungen werden sofort gelöscht, ebenso die Aufzeichnung unserer E-Mails. Bestellungen bleiben in den Büchern des Shops, ohne etwas, das zu Ihnen führt; solange eine unterwegs ist, bleibt auch das Konto. Das lässt sich nicht rückgängig machen.
erase-sure = Ich bin sicher
erase-button = Mein Konto löschen
password = Passwort
passkey-log-in = Mit einem Passkey anmelden
create-account = Konto anlegen
password-forgotten = Passwort vergessen?
go-to-account = Zu Ihrem Konto
one-more-step = Noch ein Schritt
code-from-app = Code aus Ihrer App
code-hint = Sechs Ziffern; oder einer Ihrer Wiederherstellungscodes, falls die App nicht zur Hand ist.
begin-again = Von vorn beginnen
order-cancel = Bestellung stornieren
order-cancel-text = Dann wird nichts versendet; das lässt sich nicht rückgängig machen.
order-cancel-yes = Ja, stornieren
order-again = Dasselbe noch einmal bestellen
invoice = Rechnung
your-orders = Ihre Bestellungen
orders-empty = Noch keine Bestellungen.
orders-empty-text = Was Sie bestellen, steht hier: wo es gerade ist und was Sie tun können.
your-last-orders = Ihre letzten Bestellungen
all-orders = Alle Bestellungen
register-lede = Alle Bestellungen an einem Ort, ein Adressbuch, ein Merkzettel, der bleibt. Ohne Konto funktioniert der Shop genauso gut.
register-email-hint = Wir schreiben einmal dorthin, damit sich niemand mit einer fremden Adresse registriert.
password-hint = Mindestens 10 Zeichen. Ein paar Wörter hintereinander sind ein gutes Passwort.
create-the-account = Konto anlegen
verify-lede = Noch etwas: das Passwort, das Sie gewählt haben. So schließt niemand außer Ihnen diese Registrierung ab.
verify-anew = Sie waren das nicht? Wählen Sie ein eigenes Passwort
verify-button = Meine Adresse bestätigen
verify-not-you = Sie haben sich nicht registriert? Dann ist nichts zu tun: Ohne das Passwort bewirkt dieser Link nichts.
verify-title = Bestätigen Sie Ihre Adresse
reset-lede = Nennen Sie uns Ihre Adresse, und wir schreiben Ihnen, wie Sie ein neues Passwort wählen.
reset-button = E-Mail anfordern
back-to-log-in = Zurück zur Anmeldung
new-password = Neues Passwort
new-password-hint = Mindestens 10 Zeichen. Sie werden überall abgemeldet.
new-password-button = Neues Passwort festlegen
reset-again = Eine neue E-Mail anfordern
new-password-title = Wählen Sie ein neues Passwort
new-address-lede = Von jetzt an hat dieses Konto die Adresse, an die wir geschrieben haben.
new-address-button = Meine neue Adresse bestätigen
new-address-title = Bestätigen Sie Ihre neue Adresse
second-text = Mit einem zweiten Schritt braucht die Anmeldung Ihr Passwort und einen Code aus einer App auf Ihrem Telefon. Wer nur Ihr Passwort kennt, bleibt draußen.
second-begin = Einrichten
second-title = Zweiter Schritt bei der Anmeldung
second-scan = Scannen Sie das mit einer Authenticator-App, oder tippen Sie das Geheimnis dort ein.
second-qr = QR-Code mit dem Geheimnis
second-enter = Geben Sie den Code ein, den die App jetzt zeigt.
code = Code
second-on = Einschalten
recovery-keep = Bitte bewahren Sie diese Wiederherstellungscodes dort auf, wo Ihr Telefon nicht ist.
recovery-text = Jeder öffnet Ihr Konto einmal anstelle eines Codes aus der App. Sie werden nicht noch einmal gezeigt.
recovery-noted = Ich habe sie notiert
recovery-new = Neue Wiederherstellungscodes erzeugen
second-off = Zweiten Schritt ausschalten
passkey-script = Um einen Passkey anzulegen, braucht es JavaScript.
passkey-name = Wie soll er heißen?
passkey = Passkey
passkey-make = Passkey anlegen
passkey-host = Für Passkeys braucht der Shop einen Hostnamen; hier wird er über eine Nummer erreicht.
passkeys = Passkeys
passkeys-text = Mit einem Passkey melden Sie sich mit der Sperre Ihres Geräts an: Finger, Gesicht oder Code. Nichts, was man sich merken muss, und nichts, was sich stehlen lässt.
passkey-unused = noch nicht benutzt
present-password = Bisheriges Passwort
password-change-hint = Mindestens 10 Zeichen. Überall sonst werden Sie abgemeldet.
password-change = Passwort ändern
logins = Wo Sie angemeldet sind
logins-end-others = Überall sonst abmelden
logins-end-all = Überall abmelden, auch hier
login-now = gerade in Benutzung

# ## Reviews
review-save = Bewertung speichern
review-send = Bewertung senden
review-title = In wenigen Worten
review-author = Ihr Name, wie ihn alle sehen
review-author-hint = Ein Vorname genügt. Bleibt das Feld leer, steht dort „Kundin oder Kunde“.
review-fair = Wir lesen jede Bewertung, bevor sie erscheint. Ob Lob oder Kritik, macht dabei keinen Unterschied.
your-review = Ihre Bewertung
review-body-hint = Wie sieht es aus, wie fühlt es sich an, wie funktioniert es? Was hätten Sie gern vorher gewusst?
reviews-none-bought = Sobald Sie hier etwas gekauft haben, können Sie darüber schreiben.
review-change = Bewertung ändern
review-see = Meine Bewertung ansehen
review-remove = Bewertung entfernen
reviews-from-buyers = Bewertungen stammen hier von Menschen, die das Stück mit ihrem Konto gekauft haben, damit sich alle darauf verlassen können.
review-not-bought-any-more = Die Bestellung dazu wurde storniert, deshalb lässt sich diese Bewertung nicht mehr ändern und wird nicht gezeigt. Sie können sie zurücknehmen.
back-to-product = Zurück zum Produkt
reviews-first = Zu den ersten
reviews-order = Reihenfolge der Bewertungen
reviews-nobody = Noch hat niemand darüber geschrieben.
reviews-who = Bewertungen stammen von Menschen, die es hier gekauft haben.
review-log-in = Melden Sie sich an und schreiben Sie eine
review-waiting = Vielen Dank. Ihre Bewertung erscheint, sobald wir sie gelesen haben.
review-shown = Sie haben das bewertet; alle können es lesen.
review-sample = Beispielbewertung, erfunden
review-verified = Bestätigter Kauf
review-our-answer = Unsere Antwort

# ## With something filled in
quantity-times = { $quantity } × { $price }
of-which-vat = Davon MwSt., { $percent } %
percent = { $percent } %
order-number = Bestellung { $number }
order-placed-on = Bestellt am { $day }. Bewahren Sie die Adresse dieser Seite auf: So finden Sie Ihre Bestellung wieder.
order-account = Möchten Sie Bestellungen an einem Ort verfolgen, stornieren und wiederholen? { $slot }, mit der E-Mail-Adresse dieser Bestellung, dann ist sie schon darin.
event-by-you = { $event } von Ihnen
step-done = (erledigt)
step-open = (noch nicht)
order-transfer = Bitte überweisen Sie { $price }
order-reference = Geben Sie als Verwendungszweck die Bestellnummer { $slot } an. Ihr Paket geht auf die Reise, sobald das Geld eingegangen ist.
write-a-review-of = Bewertung schreiben: { $title }
review-change-of = Bewertung ändern: { $title }
review-see-of = Meine Bewertung ansehen: { $title }
invoice-number = Rechnung { $number }
invoice-order = { $number }, bestellt am { $day }
logged-in-as = Sie sind angemeldet als { $slot }.
email-is = Ihr Konto hat die Adresse { $slot }. Eine andere gilt, sobald Sie dem Link gefolgt sind, den wir dorthin senden.
order-cancel-paid = Was Sie bezahlt haben, wird Ihnen erstattet.
pieces =
    { $count ->
        [one] { $count } Stück
       *[other] { $count } Stück
    }
two-things = { $one } und { $two }
more-things = { $one }, { $two } und { $more } weitere
hello = Guten Tag
hello-name = Guten Tag, { $name }
have-an-account = Sie haben schon ein Konto?
recovery-left =
    { $count ->
        [one] Er ist eingeschaltet. { $count } Wiederherstellungscode ist übrig.
       *[other] Er ist eingeschaltet. { $count } Wiederherstellungscodes sind übrig.
    }
passkey-used = zuletzt benutzt am { $day }
passkey-made = Angelegt am { $day }, { $used }
login-used = zuletzt benutzt { $time } UTC
login-this = (dieses Gerät)
login-since = Seit { $time } UTC, { $used }
reviews-beyond = So viele gibt es nicht.
stars-bar =
    { $stars ->
        [one] { $stars } Stern
       *[other] { $stars } Sterne
    }
of-these = davon
reviews-are-you = Bewertungen stammen von Menschen, die es hier gekauft haben. Gehören Sie dazu?
review-rejected = Wir zeigen Ihre Bewertung nicht, und zwar deshalb: { $reason }
passkey-failed = Das hat nicht geklappt. Bitte versuchen Sie es noch einmal.
passkey-cancelled = Es wurde nichts getan: Der Browser hat keinen Passkey geliefert.

# ## What is wrong with a field, or with what was asked for
email-missing = Bitte geben Sie Ihre E-Mail-Adresse ein: Dorthin geht die Bestätigung.
email-wrong = Bitte prüfen Sie die E-Mail-Adresse: Sie sollte aussehen wie name@example.com.
name-missing = Bitte geben Sie den Namen der Person ein, die das Paket erhält.
street-missing = Bitte geben Sie Straße und Hausnummer ein.
city-missing = Bitte geben Sie den Ort ein.
plain-letters = Bitte verwenden Sie nur Buchstaben, Ziffern und Satzzeichen.
postal-code-missing = Bitte geben Sie die Postleitzahl ein.
country-missing = Bitte wählen Sie das Land.
country-wrong = In dieses Land liefern wir noch nicht. Bitte wählen Sie eines aus der Liste.
phone-wrong = Bitte prüfen Sie die Telefonnummer, oder lassen Sie das Feld leer.
shipping-missing = Bitte wählen Sie, wie wir Ihre Bestellung versenden.
payment-missing = Bitte wählen Sie, wie Sie zahlen möchten.
at-most-characters = Bitte verwenden Sie höchstens { $count } Zeichen.
postal-code-digits = Eine Postleitzahl in diesem Land ({ $country }) hat { $count } Ziffern.
postal-code-long = Bitte prüfen Sie die Postleitzahl: Sie ist zu lang.
stars-choose = Bitte wählen Sie zwischen einem und fünf Sternen.
review-short = Bitte schreiben Sie ein oder zwei Sätze, mindestens { $count } Zeichen.
review-long = Bitte verwenden Sie höchstens { $count } Zeichen. Das hier sind { $length }.
password-short = Bitte verwenden Sie mindestens { $count } Zeichen. Ein paar Wörter hintereinander sind ein gutes Passwort.
password-in-address = Bitte wählen Sie etwas, das nicht in Ihrer E-Mail-Adresse steht.
password-common = Das gehört zu den ersten Passwörtern, die jemand ausprobieren würde. Bitte wählen Sie ein anderes.
too-often =
    { $minutes ->
        [one] Das wurde zu oft versucht. Bitte warten Sie eine Minute und versuchen Sie es dann noch einmal.
       *[other] Das wurde zu oft versucht. Bitte warten Sie { $minutes } Minuten und versuchen Sie es dann noch einmal.
    }
too-often-or-reset = Oder wählen Sie unten ein neues Passwort: Damit kommen Sie sofort hinein.
addresses-full = Ins Adressbuch passen { $count } Adressen. Bitte entfernen Sie zuerst eine.
passkeys-full = Ein Konto hat Platz für { $count } Passkeys. Bitte entfernen Sie zuerst einen.
quantity-between = Bitte wählen Sie eine Menge zwischen 1 und { $most }.
note-long = Bitte schreiben Sie höchstens { $count } Zeichen auf die Grußkarte.
is-sold-out = { $title } ist ausverkauft.
cart-full = Der Warenkorb ist voll: Er fasst { $count } verschiedene Artikel.
all-in-cart = Alles, was wir von { $title } haben, liegt schon in Ihrem Warenkorb.
is-sold-out-or-less = { $title } ist ausverkauft, oder es gibt weniger davon, als Sie möchten.
wishlist-full = Auf Ihrem Merkzettel stehen schon { $count } Dinge, mehr passen nicht darauf.
is-in-stock = { $title } ist auf Lager.
address-taken = Zu dieser Adresse gibt es schon ein Konto.
password-wrong = Das ist nicht Ihr jetziges Passwort.
erase-open-order = Eine Ihrer Bestellungen ist noch unterwegs. Sobald sie angekommen oder storniert ist, lässt sich Ihr Konto löschen.
link-over = Dieser Link wurde schon benutzt, oder seine Zeit ist abgelaufen. Bitte fordern Sie einen neuen an.
password-not-chosen = Das ist nicht das Passwort, das bei der Registrierung gewählt wurde.
address-taken-meanwhile = Zu dieser Adresse gibt es inzwischen ein Konto. Bitte melden Sie sich an.
address-same = Diese Adresse hat Ihr Konto bereits.
address-taken-own = Zu dieser Adresse gibt es inzwischen ein eigenes Konto.
passkeys-host = Für Passkeys braucht der Shop einen Hostnamen.
passkey-wrong = Dieser Passkey hat nicht funktioniert. Bitte versuchen Sie es noch einmal, oder melden Sie sich mit Ihrem Passwort an.
second-is-on = Der zweite Schritt ist schon eingeschaltet.
second-nothing = Bitte beginnen Sie von vorn: Es gibt nichts zu bestätigen.
second-is-off = Der zweite Schritt ist nicht eingeschaltet.
code-wrong = Dieser Code passt nicht. Bitte warten Sie auf den nächsten in Ihrer App, und achten Sie darauf, dass ihre Uhr richtig geht.
form-old = Dieses Formular ist veraltet. Bitte öffnen Sie die Kasse noch einmal.
cart-changed = Ihr Warenkorb hat sich geändert, seit diese Seite gezeigt wurde. Bitte sehen Sie ihn noch einmal an.
cart-is-empty = Ihr Warenkorb ist leer.

# ## Letters about the protection of an account
letter-passkey-added = Ein Passkey wurde hinzugefügt
letter-passkey-added-text = Von jetzt an lässt sich Ihr Konto auch mit einem neuen Passkey öffnen. Wenn nicht Sie ihn angelegt haben, entfernen Sie ihn bitte.
letter-passkey-removed = Ein Passkey wurde entfernt
letter-passkey-removed-text = Einer der Passkeys Ihres Kontos öffnet nichts mehr. Wenn nicht Sie ihn entfernt haben, wählen Sie bitte ein anderes Passwort.
letter-second-on = Der zweite Schritt ist eingeschaltet
letter-second-on-text = Von jetzt an braucht die Anmeldung in Ihrem Konto auch einen Code.
letter-codes = Es gibt neue Wiederherstellungscodes
letter-codes-text = Die bisherigen Wiederherstellungscodes gelten nicht mehr. Wenn nicht Sie die neuen erzeugt haben, wählen Sie bitte ein anderes Passwort.
letter-second-off = Der zweite Schritt ist ausgeschaltet
letter-second-off-text = Für die Anmeldung in Ihrem Konto genügt wieder das Passwort. Wenn nicht Sie das geändert haben, wählen Sie bitte ein anderes.
letter-cancelled = Ihre Bestellung ist storniert
letter-cancelled-text = Sie haben sie storniert, es wird also nichts versendet.
letter-total = Gesamtsumme inkl. MwSt.
letter-transfer = Bitte überweisen Sie { $price } mit dem Verwendungszweck { $number }; Ihr Paket geht auf die Reise, sobald das Geld eingegangen ist.
letter-on-delivery = Sie zahlen { $price } bei der Lieferung.

# ## Letters
letter-not-you = Wenn Sie es nicht waren, müssen Sie nichts tun: Ohne diesen Link geschieht nichts.
letter-confirm = Bitte bestätigen Sie Ihre Adresse
letter-in-use = Sie haben schon ein Konto
letter-forgotten = Ich habe mein Passwort vergessen
letter-confirm-new = Bitte bestätigen Sie Ihre neue Adresse
letter-address-changed = Ihre E-Mail-Adresse wurde geändert
letter-password-changed = Ihr Passwort wurde geändert
letter-password-changed-text = Auf allen anderen Geräten wurden Sie abgemeldet. Wenn Sie es waren, ist alles in Ordnung.
letter-password-not-you = Wenn Sie es nicht waren, wählen Sie sofort ein neues Passwort:
letter-look = Mein Konto ansehen
letter-see-order = Bestellung ansehen
letter-alert-heading = Sollen wir Ihnen schreiben?
letter-alert-once = Es wird eine einzige E-Mail sein. Wenn Sie es nicht waren, müssen Sie nichts tun: Sie hören nichts von uns.
letter-back-text = Sie haben uns gebeten, Ihnen Bescheid zu geben. Zurücklegen können wir nichts, es geht also an den, der zuerst bestellt.
letter-back-once = Das war die eine E-Mail, um die Sie gebeten haben.
letter-back-stop = Alle E-Mails über den Lagerbestand an diese Adresse beenden
letter-review-thanks = Vielen Dank für Ihre Bewertung
letter-review-see = Ansehen
letter-review-refused = So können wir Ihre Bewertung nicht zeigen
letter-review-again = Sie können sie jederzeit ändern, dann lesen wir sie noch einmal.
letter-invitation = Wie gefällt es Ihnen?
letter-invitation-text = Sie haben die Sachen jetzt seit ein paar Tagen. Ein, zwei Sätze helfen anderen bei der Wahl und uns, besser zu werden.
letter-invitation-once = Wir fragen bei jeder Bestellung nur einmal.
letter-invitation-stop = Keine Erinnerungen mehr
letter-button = Falls die Schaltfläche nicht funktioniert, hier ihre Adresse:
letter-confirm-subject = Bitte bestätigen Sie Ihre Adresse bei { $shop }
letter-registered = Jemand, wahrscheinlich Sie, hat sich mit dieser Adresse bei { $shop } registriert.
letter-link-hours =
    { $hours ->
        [one] Der Link gilt einmal, eine Stunde lang.
       *[other] Der Link gilt einmal, { $hours } Stunden lang.
    }
letter-link-minutes =
    { $minutes ->
        [one] Der Link gilt einmal, eine Minute lang.
       *[other] Der Link gilt einmal, { $minutes } Minuten lang.
    }
letter-in-use-subject = Sie haben schon ein Konto bei { $shop }
letter-in-use-text = Jemand, wahrscheinlich Sie, wollte sich mit dieser Adresse bei { $shop } registrieren. Dazu gibt es schon ein Konto, deshalb wurde nichts geändert.
letter-reset-subject = Ein neues Passwort für { $shop }
letter-reset-text = Jemand, wahrscheinlich Sie, hat ein neues Passwort für Ihr Konto bei { $shop } angefordert.
letter-confirm-new-subject = Bitte bestätigen Sie Ihre neue Adresse bei { $shop }
letter-confirm-new-text = Ein Konto bei { $shop } soll von nun an diese E-Mail-Adresse haben.
letter-address-changed-subject = Ihre Adresse bei { $shop } wurde geändert
letter-address-changed-text = Ihr Konto bei { $shop } hat jetzt die Adresse { $address }. Wenn nicht Sie sie geändert haben, antworten Sie bitte sofort auf diese E-Mail.
letter-password-changed-subject = Ihr Passwort bei { $shop } wurde geändert
letter-order-text = Ihre Bestellung { $number } ist bei { $shop } eingegangen.
letter-order-goes-to = Sie geht an:
letter-order-subject = Ihre Bestellung { $number } bei { $shop }
letter-event-text = Es geht um Ihre Bestellung { $number }.
letter-event-subject = { $what }: Bestellung { $number } bei { $shop }
letter-alert-subject = Sollen wir schreiben, wenn { $title } wieder da ist?
letter-alert-text = Jemand, wahrscheinlich Sie, hat { $shop } gebeten, an diese Adresse zu schreiben, sobald { $title } wieder auf Lager ist.
letter-back-subject = { $title } ist wieder da
letter-back-heading = { $title } ist wieder auf Lager
letter-review-subject = Ihre Bewertung von { $title } bei { $shop }
letter-review-text = Was Sie über { $title } geschrieben haben, können jetzt alle lesen.
letter-review-refused-text = Vielen Dank, dass Sie über { $title } geschrieben haben. Wir zeigen es nicht, und zwar deshalb:
letter-invitation-subject = Wie gefällt Ihnen Ihre Bestellung von { $shop }?
error-no-log-in-title = Die Anmeldung ist gerade nicht möglich
error-no-log-in = Bitte versuchen Sie es in einer Minute noch einmal: Sie sind weiterhin angemeldet. Stöbern und als Gast bestellen können Sie inzwischen.
code-wrong-or-recovery = Dieser Code passt nicht. Bitte warten Sie auf den nächsten, oder nehmen Sie einen Wiederherstellungscode.
log-in-wrong = Diese Adresse und dieses Passwort gehören nicht zusammen. Bitte prüfen Sie beides.
email-enter = Bitte geben Sie Ihre E-Mail-Adresse ein.
password-enter = Bitte geben Sie Ihr Passwort ein.
erase-not-sure = Bitte setzen Sie das Häkchen, wenn Sie sicher sind.
passkey-slow = Das hat zu lange gedauert. Bitte versuchen Sie es noch einmal.
verify-again = Noch einmal registrieren, oder anmelden, falls Sie das schon getan haben
new-address-again = In den Einzelheiten Ihres Kontos eine neue E-Mail anfordern
link-is-over = Dieser Link wurde schon benutzt, oder seine Zeit ist abgelaufen.
title-at-shop = { $title }, bei { $shop }.
letter-link-hours-own =
    { $hours ->
        [one] Der Link gilt einmal, eine Stunde lang, und nur für angemeldete Inhaber dieses Kontos.
       *[other] Der Link gilt einmal, { $hours } Stunden lang, und nur für angemeldete Inhaber dieses Kontos.
    }

# ## Conversations with the shop
help = Hilfe
not-here = Das gibt es hier nicht mehr.
chat-close = Chat schließen
chat-unread = neue Nachrichten
chat-conversation = Gespräch
chat-messages = Nachrichten
chat-hello = Guten Tag! Fragen Sie { $shop } alles zu unseren Produkten, zu Ihrer Bestellung oder zu einer Rücksendung.
chat-here = Wir sind da.
chat-away = Gerade ist niemand da. Schreiben Sie trotzdem: Wir antworten, sobald wir zurück sind.
chat-wait-minutes =
    { $count ->
        [one] Eine erste Antwort kommt meist in etwa einer Minute.
       *[other] Eine erste Antwort kommt meist in etwa { $count } Minuten.
    }
chat-wait-hours = Eine erste Antwort kommt meist in etwa { $count } Stunden.
chat-wait-days = Eine erste Antwort kommt meist in etwa { $count } Tagen.
chat-your-message = Ihre Nachricht
chat-begin = Ein neues Gespräch beginnen
chat-send = Senden
chat-often = Häufig gefragt
chat-quick-order = Wo ist meine Bestellung?
chat-quick-product = Ich habe eine Frage zu einem Produkt.
chat-quick-return = Ich möchte etwas zurückschicken.
chat-attach = Bild oder PDF anhängen
chat-file = Datei
chat-file-hint = PNG, JPEG, WebP, GIF oder PDF, höchstens 5 MB.
chat-send-file = Datei senden
chat-file-name = { $name } ({ $size } kB)
chat-email = Ihre E-Mail-Adresse
chat-email-hint = Gerade ist niemand da. Mit einer Adresse können wir Ihnen schreiben.
chat-email-keep = Adresse speichern
chat-writes-to = Wir können Ihnen auch an { $slot } schreiben.
chat-look = Nach neuen Nachrichten sehen
chat-earlier = Frühere Nachrichten
chat-newest = Zu den neuesten Nachrichten
chat-closed = Dieses Gespräch ist beendet.
chat-rate = Wie war es?
chat-rated = Vielen Dank für Ihre Bewertung
chat-rate-button = Bewerten
chat-rate-change = Ändern
chat-others = Weitere Gespräche
chat-still-open = noch offen
chat-is-closed = beendet
chat-you = Sie
chat-sent = Gesendet
chat-delivered = Zugestellt
chat-read = Gelesen

# ## What the shop says in a conversation
chat-taken = { $name } kümmert sich um Ihr Anliegen.
chat-handed = Jetzt kümmert sich { $name } um Ihr Anliegen.
chat-waiting = Ihr Gespräch wartet auf die nächste freie Person in unserem Team.
chat-closed-by = { $name } hat dieses Gespräch beendet.
chat-reopened = { $name } hat dieses Gespräch wieder geöffnet.
chat-merged = Beendet, weil ein anderes Gespräch weitergeht.

# ## What the browser says by itself in a conversation
chat-sending = Wird gesendet …
chat-sending-file = { $name } wird gesendet
chat-typing = { $name } schreibt …
chat-several = { $count } neue Nachrichten. { $last }
chat-lost = Verbindung wird wiederhergestellt …
chat-over = Sie sind nicht mehr verbunden. Bitte laden Sie die Seite neu.
chat-unreachable = Der Shop war nicht zu erreichen.
chat-not-sent = Nicht gesendet. { $reason }
chat-again = Noch einmal senden
chat-file-failed = Die Datei konnte nicht gesendet werden.
chat-alerts = Ton und Zahl im Tab-Titel
chat-as-page = Als Seite öffnen

# ## What is wrong with a message
chat-empty = Bitte schreiben Sie zuerst etwas.
chat-long = Eine Nachricht hat höchstens { $count } Zeichen. Sie können eine zweite senden.
chat-form-old = Dieses Formular ist nicht mehr aktuell. Bitte senden Sie es noch einmal.
chat-closed-begin = Dieses Gespräch ist beendet. Bitte beginnen Sie ein neues.
chat-too-many = Aus Ihrem Netz wurden gerade sehr viele Gespräche begonnen. Bitte versuchen Sie es etwas später noch einmal.
chat-too-fast = Sie schreiben schneller, als jemand lesen kann. Bitte warten Sie einen Moment.
chat-file-missing = Bitte wählen Sie zuerst eine Datei.
chat-file-large = Eine Datei darf höchstens 5 MB groß sein.
chat-file-kind = Bitte senden Sie ein Bild (PNG, JPEG, WebP, GIF) oder ein PDF.
chat-file-broken = Die Datei ist nicht vollständig angekommen oder größer als 5 MB. Bitte versuchen Sie es noch einmal.

# ## The letter about an answer
letter-hello = Guten Tag,
letter-hello-name = Guten Tag { $name },
letter-chat-subject = Eine Antwort von { $shop }
letter-chat = Wir haben Ihnen geantwortet
letter-chat-text = Sie haben { $shop } geschrieben, und hier ist die Antwort:
letter-chat-file = Eine Datei liegt im Gespräch.
letter-chat-go-on = Gespräch fortsetzen
letter-chat-where = Das Gespräch öffnet sich in dem Browser, in dem Sie geschrieben haben, oder nach der Anmeldung.

# ## The desk of the staff
desk-letters = Briefe
desk-letters-folder = Es gibt keinen Mailserver, deshalb werden Briefe nicht verschickt: Sie liegen in einem Ordner und sind hier zu lesen.
desk-letters-sent = Was der Shop geschrieben hat. Der Inhalt eines Briefes wird nicht aufbewahrt, sobald er verschickt ist.
desk-none-yet = Noch keine.
desk-letter-sent = Verschickt
desk-letter-waiting = Wartet
desk-letter-tried =
    { $count ->
        [one] Wartet, einmal versucht
       *[other] Wartet, { $count } Mal versucht
    }
desk-letter-dead =
    { $count ->
        [one] Nach einem Versuch aufgegeben
       *[other] Nach { $count } Versuchen aufgegeben
    }
desk-letter-masked = Seine Links öffnen ein Konto, deshalb werden ihre Geheimnisse hier nicht gezeigt.
desk-letters-all = Alle Briefe
desk-letter-to = An { $name }
desk-letter-not-kept = Sein Inhalt wird hier nicht aufbewahrt.
desk-letter-html = Als HTML, im Quelltext
desk-reviews = Bewertungen
desk-reviews-which = Welche Bewertungen
desk-reviews-waiting = Wartend
desk-reviews-shown = Gezeigt
desk-reviews-hidden = Nicht gezeigt
desk-none-here = Hier sind keine.
desk-review-sample = Beispiel, erfunden
desk-review-bought = hat es gekauft
desk-review-not-bought = hat es nicht gekauft, oder nicht mehr
desk-review-untitled = Ohne Titel
desk-review-show = Zeigen
desk-review-hide = Nicht zeigen
desk-review-why = Warum nicht? Wer sie geschrieben hat, liest das.
desk-review-answer = Antworten
desk-review-answer-what = Was antworten Sie? Das lesen alle.
desk-review-answer-save = Antwort speichern
desk-conversations = Gespräche
desk-conversations-which = Welche Gespräche
desk-conversations-all = Alle Gespräche
desk-conversation-of = { $name }: Gespräch
desk-choose = Wählen Sie ein Gespräch. Wer am längsten wartet, steht oben.
desk-tab-queue = Warteschlange
desk-tab-mine = Meine
desk-tab-open = Offen
desk-tab-closed = Beendet
desk-nothing = Hier ist nichts.
desk-search = Alle Gespräche durchsuchen
desk-replies = Gespeicherte Antworten
desk-rating = { $stars } von 5
desk-unread = ungelesen
desk-waits-minutes =
    { $count ->
        [one] wartet eine Minute
       *[other] wartet { $count } Minuten
    }
desk-waits-hours =
    { $count ->
        [one] wartet eine Stunde
       *[other] wartet { $count } Stunden
    }
desk-waits-days =
    { $count ->
        [one] wartet einen Tag
       *[other] wartet { $count } Tage
    }
desk-guest = Gast
desk-closed-rated = Beendet, mit { $stars } von 5 bewertet
desk-is-closed = Beendet
desk-is-free = Noch hat es niemand übernommen
desk-is-yours = Ihres
desk-is-of = { $name } kümmert sich darum
desk-reopen = Wieder öffnen
desk-claim = Übernehmen
desk-close = Beenden
desk-oneself = { $name } (Sie)
desk-hand-to = Übergeben an
desk-hand-back = Zurück in die Warteschlange
desk-hand = Übergeben
desk-answer = Antwort
desk-note = Interne Notiz
desk-note-of = { $name } (interne Notiz)
desk-note-what = Notiz für das Team
desk-note-keep = Notiz speichern
desk-about = Zur Kundschaft
desk-customer = Kundschaft
desk-has-account = { $name } (hat ein Konto)
desk-is-guest = { $name } (Gast)
desk-looking-at = Sieht sich { $slot } an
desk-cart = Warenkorb
desk-cart-empty = Leer
desk-orders = Bestellungen
desk-orders-account = Keine in diesem Konto
desk-orders-browser = Keine aus diesem Browser
desk-reply-remove = Entfernen
desk-reply-title = Titel
desk-reply-title-hint = Derselbe Titel ersetzt den Text.
desk-reply-text = Text
desk-reply-hint = { $customer } wird zum Namen der Kundin oder des Kunden, { $me } zu Ihrem, { $shop } zu dem des Shops.
desk-reply-keep = Antwort speichern
desk-sent-file = Hat eine Datei geschickt
desk-reply-nameless = und willkommen
desk-reply-title-wrong = Bitte geben Sie einen Titel mit höchstens 60 Zeichen ein.
desk-closed-reopen = Dieses Gespräch ist beendet. Öffnen Sie es wieder, um zu antworten.
desk-colleague-faster = Jemand aus dem Team war schneller und hat dieses Gespräch übernommen.
desk-choose-colleague = Bitte wählen Sie jemanden aus der Liste.
desk-another-open = Mit dieser Kundschaft läuft schon ein anderes Gespräch: Bitte machen Sie dort weiter.
desk-choose-action = Bitte wählen Sie aus, was geschehen soll.

# ## What the browser says by itself at the desk
desk-fresh = In der Liste gibt es etwas Neues.
desk-looks = Ebenfalls hier: { $names }
desk-keys = Tasten
desk-keys-use = Diese Tasten verwenden
desk-keys-close = Schließen
desk-key-next = nächstes Gespräch
desk-key-previous = das davor
desk-key-answer = eine Antwort schreiben
desk-key-note = eine interne Notiz schreiben
desk-key-search = suchen
desk-key-keys = diese Tasten
desk-key-send = senden
desk-key-line = neue Zeile
