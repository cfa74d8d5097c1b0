language-name = English
locale = en-GB
direction = ltr
price = { $symbol }{ $amount }
day-and-time = { $day }, { $time }

## The frame of every page
skip = Skip to content
search-label = Search the shop
search = Search
cart = Cart
categories = Categories
everything = Everything
account = Account
log-in = Log in
wishlist = Wishlist
back-to-cart = Back to cart
footer-label = More of the shop
new-arrivals = New arrivals
on-sale = On sale
your-cart = Your cart
talk-to-us = Talk to us
prices-include-vat = All prices include VAT.
breadcrumbs = Breadcrumbs
offline-title = You are offline
offline-text = There is no connection to the shop just now. Your cart and your wishlist are kept, and nothing was ordered.
try-again = Try again

## When something went wrong
error-instead = Perhaps one of these
error-moved-title = This page has moved
error-moved = Your browser should take you to its new address.
error-log-in-title = Please log in
error-log-in = This page is for customers who are logged in.
error-forbidden-title = This is not allowed
error-forbidden = The shop refused this request. If you followed a link from another site, start from our home page.
error-missing-title = We can’t find that page
error-missing = It may have moved, or the address has a slip in it. Nothing is lost: your cart is as it was.
error-method-title = That can’t be done here
error-method = This address cannot be used in this way.
error-large-title = That was too much at once
error-large = What you sent is larger than the shop accepts.
error-busy-title = Back in a moment
error-busy = The shop is catching its breath. Please try again in a minute; your cart is kept.
error-request-title = That didn’t work
error-request = The shop could not read this request. Please go back and try again.
error-ours-title = Something broke on our side
error-ours = It was not your doing, and it has been noted. Please try again; your cart is kept.
browse-everything = Browse everything
go-home = Go to the home page

## Lists of products
pages = Pages
previous = Previous
next = Next
card-new = New
sold-out = Sold out
errors-one = One thing needs your attention
errors-many = A few things need your attention
filter-and-sort = Filter and sort
filters-close = Close filters
sort-by = Sort by
price-from = From
price-to = To
show-only = Show only
in-stock = In stock
well-rated = 4 stars and up
filters-apply = Apply
sort-ours = Our order
sort-match = Best match
sort-newest = Newest first
sort-rating = Best rated
sort-cheap = Price, low to high
sort-dear = Price, high to low
sort-name = Name
facet-category = Category
facet-vendor = Maker
filters-more = { $count } more
all-categories = All categories
filters-on = Filters in force
filters = Filters
go-to-first-page = Go to the first page
filters-remove-all = Remove all filters
nothing-fits = Nothing here fits all of your filters.
nothing-hint = Try a more general word, or one thing at a time: “vase” finds more than “tall green vase”.
list-too-short = This list is not that long
nothing-found = Nothing found
look-around = Or look around in:
home = Home
narrower-categories = Narrower categories

## The home page
home-featured = Chosen this season
see-everything = See everything
all-reductions = All reductions
all-new = All new things
whats-new = What’s new
home-rooms = The rooms of the shop
home-how = How we work
home-delivery-title = Delivered with care
home-delivery = Packed by hand, without plastic.
home-guest-title = No account needed
home-guest = Order as a guest. We ask only for what the parcel needs, and remember nothing else.
home-pay-title = Pay when it suits you
home-pay = Cash or card at your door is fine. The price you see includes VAT.

## A product
product-related = Goes well with it
product-viewed = You looked at
pictures = Pictures
vat-and-delivery = VAT included, delivery on top
stock-in = In stock, ready to send
stock-later = Made to order: takes a little longer
quantity = Quantity
gift-note-add = Add a gift note
gift-note-what = What should it say?
gift-note-hint = Written by hand on a card and put into the parcel. At most 200 characters.
add-to-cart = Add to cart
details = Details
made-by = Made by
kind = Kind
weight = Weight
article = Article

## The cart
cart-kept-account = Things you add stay in your account, wherever you log in.
cart-empty = Nothing in it yet.
summary = Summary
subtotal = Subtotal
delivery = Delivery
cart-vat = VAT included. Delivery is added at checkout.
checkout = Checkout
checkout-title = Checkout
cart-not-fine = Please remove or change what is marked above; then you can go on to the checkout.
continue-shopping = Continue shopping
delivery-free = free
update = Update
remove = Remove
line-sold-out = This has sold out since you added it. Please remove it to go on.
line-vanished = This is no longer in the shop. Please remove it to go on.

## The wishlist
your-wishlist = Your wishlist
wishlist-empty = Nothing on it yet.
wishlist-empty-text = The heart beside a product puts it here. You see when it becomes cheaper, or is back in stock.
wishlist-link-is = Whoever has this link sees the list, and nothing about you:
wishlist-link-end = End this link
wishlist-link-offer = Give your list a link, for birthdays and the like. It shows nothing about you, and you can end it at any time.
wishlist-link-make = Make a link
wishlist-share = Share it
wish-sold-out = Sold out at the moment
wish-back = Back in stock
move-to-cart = Move to cart
choose = Choose
have-a-look = Have a look
wishlist-shared = A wishlist
wishlist-shared-lede = Somebody shared this list with you.
wishlist-shared-empty = There is nothing on it at the moment.
wishlist-keep = Keep it on your wishlist
alert-label = Tell me when it is back
alert-button = Tell me
alert-hint = One letter, and your address is used for nothing else.
alert-on = We write to you once it is back in stock.
alert-ask = Shall we write to you once it is back in stock? It will be one letter.
alert-yes = Yes, write to me
alert-stop = Stop all letters about stock to my address

# ## With something filled in
header-items = items
suggestions = Suggestions
suggestion-count =
    { $count ->
        [0] No suggestions
        [one] One suggestion
       *[other] { $count } suggestions
    }
page-number = Page { $page }
title-page = { $title }, page { $page }
save-percent = Save { $percent } %
wish-add = Put { $title } on your wishlist
add-to-cart-named = Add { $title } to cart
from-price = From
price-now = Now
price-was = instead of
field-optional = (optional)
error-reference = If you write to us, please mention the reference { $slot }.
price-in = Price in { $currency }
price-between = { $from } to { $to }
price-at-least = From { $from }
price-at-most = Up to { $to }
filter-remove = Remove filter:
quoted = “{ $text }”
product-count =
    { $count ->
        [one] { $count } product
       *[other] { $count } products
    }
products-word =
    { $count ->
        [one] product
       *[other] products
    }
list-results = Results for “{ $words }”
list-description = { $title }: well-made things for the home, with prices, colours and what is in stock today.
list-corrected = Showing results for { $slot }. Nothing was found for “{ $typed }”.
home-description = { $shop }: vases, tableware, lighting and textiles for a calm home, made to be used every day and to last.
home-title = Quiet things, { $slot }
home-title-slot = made to be used
home-lede = Pots that pour well, lamps that are kind in the evening, linen that gets better in the wash. We look for the people who make them, and keep what we would keep ourselves.
home-free-from = Standard delivery is free from { $price }.
picture-larger = { $alt }. Open picture { $number } larger
picture-number = Picture { $number }: { $alt }
stock-few =
    { $left ->
        [one] Only one left
       *[other] Only { $left } left
    }
value-sold-out = (sold out)
option-name = { $name }:
weight-grams = { $grams } g
weight-kilos = { $kilos } kg
free-from = free from { $price }
arrives = Arrives { $day }
arrives-between = Arrives { $from } to { $to }
cart-kept = Things you add stay here for { $days } days, on this device.
delivery-more = { $amount } more and { $method } is free.
delivery-from = from { $price }
gift-note = Gift note: “{ $note }”
each = { $price } each
line-cheaper = Good news: this cost { $from } when you added it, and costs { $to } now.
line-dearer = The price has changed from { $from } to { $to } since you added it.
line-too-many =
    { $left ->
        [one] Only one of these is left. Please change the quantity to 1.
       *[other] Only { $left } of these are left. Please change the quantity.
    }
cart-added = { $name } is in your cart.
cart-added-all = There are no more of { $name }: your cart now holds all { $count }.
cart-added-most = Your cart now holds { $count } of { $name }, the most that one order can take.
wishlist-kept = It is kept on this device. { $slot } to have it everywhere.
wishlist-log-in = Log in
wish-back-cheaper = Back in stock, and cheaper: it was { $price }
wish-cheaper = Cheaper since you put it here: it was { $price }
wish-remove = Take { $title } off the list
wish-added = { $title } is on your wishlist.
form-unreadable = This form could not be read. Please go back and try again.

# ## What the browser says by itself
close = Close
view-cart = View cart
went-wrong = Something went wrong. Please try again.
unreachable = The shop could not be reached. Please check your connection, look at your cart, and try again.
one-moment = One moment…
not-loaded = This could not be loaded. Please check your connection, and try again.

# ## The choice of a language
languages = Languages
language-offer = This shop speaks English as well.
language-offer-go = Go to the English pages
language-offer-no = No, thank you

# ## Stars
star-meaning-1 = Poor
star-meaning-2 = Fair
star-meaning-3 = Good
star-meaning-4 = Very good
star-meaning-5 = Excellent
stars-given =
    { $stars ->
        [one] { $stars } star of 5
       *[other] { $stars } stars of 5
    }
stars-choice =
    { $stars ->
        [one] { $stars } star:
       *[other] { $stars } stars:
    }
stars-question = How many stars?
stars-hint = One is poor, five are excellent.
rating =
    { $count ->
        [one] { $average } of 5, { $count } review
       *[other] { $average } of 5, { $count } reviews
    }

# ## After a form was sent
notice-added = Added to your cart.
notice-limited = There are not as many as you asked for. Your cart now holds all that are left.
notice-most = Your cart now holds the most that one order can take.
notice-updated = Your cart is up to date.
notice-removed = Removed from your cart.
notice-quantity = Please enter a quantity as a whole number, 1 or more.
notice-note = Please keep the note to at most 200 characters.
notice-sold-out = Sorry, there are no more of this than your cart holds already.
notice-gone = Sorry, this is no longer in the shop.
notice-absent = That is no longer there. Nothing has changed.
notice-changed = Something in your cart changed while you were ordering. Please look it over; nothing has been ordered yet.
notice-empty = Your cart is empty, so there is nothing to order yet.
notice-full = Your cart cannot hold more different things. Please order these first.
notice-merged = Welcome back. What you had put into your cart is in your account’s cart now.
notice-merged-less = Welcome back. Your cart is in your account now, as far as the stock allows: some pieces had to be left out.
notice-wishes-less = Welcome back. Your account’s wishlist is full now: only the latest of what you had wished for came along.
notice-wishes-less-unshared = Welcome back. Your account’s wishlist is full now: only the latest of what you had wished for came along. The link by which you had shared your list has ended; the wishlist’s page gives you one for all of it.
notice-link-ended = Welcome back. What you had wished for is on your account’s wishlist. The link by which you had shared your list has ended, since there is more on this one; the wishlist’s page gives you one for all of it.
notice-logged-out = You are logged out. See you soon.
notice-no-login = Log-in is briefly unavailable. Please try again in a minute; you can browse and order as a guest meanwhile.
notice-saved = Saved.
notice-new-password = Your password is changed. Everywhere else you have been logged out.
notice-ended = That log-in has ended.
notice-ended-others = Everywhere but here you have been logged out.
notice-address-removed = The address is removed.
notice-reordered = The same things are in your cart again, at today’s prices.
notice-reordered-less = What is still there is in your cart again, at today’s prices. Some of it has sold out, or is no longer in the shop.
notice-cancelled = The order is cancelled. Nothing will be sent.
notice-too-late = This order has gone on meanwhile, so that is no longer possible.
notice-ordered = Thank you. Your order has reached us.
notice-erased = Your account is erased. Thank you for having been here.
notice-retried = The letter will be sent again in a moment.
notice-registered = Almost done: we have written to that address. The link in the letter finishes your registration; it works for a day.
notice-welcome = Welcome! Your account is ready.
notice-letter-sent = If this address has an account, a letter is on its way to it. The link in it works for an hour.
notice-password-reset = You have a new password. Please log in with it.
notice-address-asked = We have written to the new address. It counts as soon as you follow the link in that letter.
notice-address-changed = Your account has its new address.
notice-wished = It is on your wishlist.
notice-unwished = Taken off your wishlist.
notice-shared = Your wishlist has a link now. Whoever has it sees the list, and nothing about you.
notice-unshared = The link to your wishlist no longer works.
notice-alert-asked = Thank you. If a confirmation is needed, it is in your letter box now; then we write once it is back.
notice-alert-on = Thank you. We will write to you once it is back.
notice-alert-off = You will get no more letters about stock.
notice-wish-full = Your wishlist cannot hold more things. Please take something off it first.
notice-review-sent = Thank you. Your review is shown as soon as we have read it.
notice-review-removed = Your review is removed.
notice-review-shown = Everybody sees the review now.
notice-review-refused = The review is not shown. Its author is told why.
notice-review-changed = The review, or what its author has bought, has changed meanwhile. Please read it again.
notice-too-often = Letters were asked for too often. Please try again later.
notice-email = The address should look like name@example.com.
notice-failed = Something went wrong on our side. Please try again.

# ## What things are called
pay-on-delivery = Pay on delivery
pay-by-transfer = Bank transfer
standard-delivery = Standard delivery
express-delivery = Express delivery
event-cancel = Cancelled
event-pay = Payment received
event-fulfil-part = Partly sent
event-fulfil = Sent
event-complete = Delivered
event-refund = Money returned
standing-cancelled-refunded = Cancelled, money returned
standing-cancelled = Cancelled
standing-returned = Returned
standing-delivered = Delivered
standing-sent = Sent
standing-partly-sent = Partly sent
standing-preparing = Being prepared
reviews-newest = Most recent
reviews-best = Most stars
reviews-worst = Fewest stars

# ## Countries, by their ISO 3166-1 code
country-AD = Andorra
country-AU = Australia
country-AT = Austria
country-BE = Belgium
country-BG = Bulgaria
country-CA = Canada
country-HR = Croatia
country-CY = Cyprus
country-CZ = Czechia
country-DK = Denmark
country-EE = Estonia
country-FI = Finland
country-FR = France
country-DE = Germany
country-GR = Greece
country-HK = Hong Kong
country-HU = Hungary
country-IS = Iceland
country-IE = Ireland
country-IT = Italy
country-JP = Japan
country-LV = Latvia
country-LI = Liechtenstein
country-LT = Lithuania
country-LU = Luxembourg
country-MT = Malta
country-MC = Monaco
country-NL = Netherlands
country-NZ = New Zealand
country-NO = Norway
country-PL = Poland
country-PT = Portugal
country-QA = Qatar
country-RO = Romania
country-SG = Singapore
country-SK = Slovakia
country-SI = Slovenia
country-ES = Spain
country-SE = Sweden
country-CH = Switzerland
country-AE = United Arab Emirates
country-GB = United Kingdom
country-US = United States
a-customer = A customer
orders = Orders

# ## The checkout
contact = Contact
email = Email
checkout-email-hint = For the confirmation of your order, and nothing else.
delivery-address = Delivery address
full-name = Full name
address = Address
address-hint = Street and house number, and a floor or a company if there is one.
postal-code = Postal code
city = City
phone = Phone
phone-hint = Only if the courier cannot find you.
place-order = Place order
place-order-small = You order the things listed here, at the prices listed here. VAT is included.
country = Country
shipping = Shipping
free = Free
pay-on-delivery-more = Cash or card, at your door
pay-by-transfer-more = We send your order when the money has arrived
payment = Payment
total = Total
your-order = Your order

# ## An order
order-cancelled = This order was cancelled
order-thanks = Thank you for your order
order-account-link = Make an account
order-items = What you ordered
order-where = Where it goes
order-how = How
order-placed = Placed
order-history = What happened
order-waiting = Waiting for your transfer
order-partly-sent = Partly sent
order-sent = Sent
order-packing = Being packed
order-steps = State of the order
order-received = Order received
order-delivered = Delivered
order-paid = Paid
write-a-review = Write a review
back-to-order = Back to the order
invoice-print = Your browser’s “Print” makes a sheet or a PDF of this page.
sold-to = Sold to
order = Order
invoice-paid = paid
invoice-returned = money returned
invoice-cancelled = cancelled, nothing to pay
invoice-open = to be paid
column-each = Each
vat = VAT
column-sum = Sum

# ## The account
overview = Overview
reviews = Reviews
addresses = Addresses
security = Security
your-account = Your account
log-out = Log out
addresses-empty = No address yet. The one of your next order is kept here, and the checkout begins with it.
address-add = Add an address
address-make-default = Make it the default
address-default = Default
change = Change
address-gone = This address was removed meanwhile. Save it here if you still need it.
address-new = A new address
address-change = Change the address
address-first = The checkout begins with this one
save = Save
back-without-saving = Back without saving
about-you = About you
name = Name
your-data = Your data
your-data-text = Everything that the shop holds about you, in one file for you to keep.
your-data-link = Download my data
your-password = Your password
email-address = E-mail address
new-address = New address
email-change = Change the address
letters = E-mail
letters-text = Letters about your orders and your account always come. Beside them:
letters-reminders = Reminders: what you waited for is back, what did you think of it
letters-news = News from the shop, now and then
erase = Erase the account
erase-text = Your name, addresses, wishlist and log-ins are erased at once, with the record of our letters. Orders stay in the shop’s books, without anything that leads to you; while one is on its way, the account stays too. This cannot be undone.
erase-sure = I am sure
erase-button = Erase my account
password = Password
passkey-log-in = Log in with a passkey
create-account = Create an account
password-forgotten = Forgotten your password?
go-to-account = Go to your account
one-more-step = One more step
code-from-app = Code from your app
code-hint = Six digits; or one of your recovery codes, if the app is out of reach.
begin-again = Begin again
order-cancel = Cancel this order
order-cancel-text = Nothing will be sent then, and this cannot be undone.
order-cancel-yes = Yes, cancel it
order-again = Order the same again
invoice = Invoice
your-orders = Your orders
orders-empty = No orders yet.
orders-empty-text = What you order will stand here, with where it is and what you can do.
your-last-orders = Your last orders
all-orders = All orders
register-lede = Your orders in one place, an address book, a wishlist that stays. The shop works without it just as well.
register-email-hint = We write to it once, so that nobody registers with somebody else’s.
password-hint = At least 10 characters. A few words in a row make a good one.
create-the-account = Create the account
verify-lede = One last thing: the password that you chose. So nobody but you finishes this registration.
verify-anew = It was not you? Choose a password of your own
verify-button = Confirm my address
verify-not-you = You did not register? Then there is nothing to do: without the password this link does nothing.
verify-title = Confirm your address
reset-lede = Tell us your address, and we write to you how to choose a new password.
reset-button = Send me the letter
back-to-log-in = Back to the log-in
new-password = New password
new-password-hint = At least 10 characters. Everywhere you will be logged out.
new-password-button = Set the new password
reset-again = Ask for another letter
new-password-title = Choose a new password
new-address-lede = From now on this account has the address to which we wrote.
new-address-button = Confirm my new address
new-address-title = Confirm your new address
second-text = With a second step, logging in takes your password and a code from an app on your phone. Who only knows your password stays outside.
second-begin = Set it up
second-title = Second step at log-in
second-scan = Scan this with an authenticator app, or type the secret into it.
second-qr = QR code with the secret
second-enter = Enter the code that the app shows now.
code = Code
second-on = Switch it on
recovery-keep = Please keep these recovery codes where your phone is not.
recovery-text = Each opens your account once in place of a code from the app. They are not shown again.
recovery-noted = I have noted them
recovery-new = Make new recovery codes
second-off = Switch the second step off
passkey-script = Making a passkey takes JavaScript.
passkey-name = What to call it
passkey = Passkey
passkey-make = Make a passkey
passkey-host = Passkeys need the shop to have a host name; here it is reached by a number.
passkeys = Passkeys
passkeys-text = A passkey logs you in with the lock of your device: a finger, your face, its code. There is nothing to remember and nothing to steal.
passkey-unused = not used yet
present-password = Present password
password-change-hint = At least 10 characters. Everywhere else you will be logged out.
password-change = Change the password
logins = Where you are logged in
logins-end-others = Log out everywhere else
logins-end-all = Log out everywhere, here too
login-now = in use now

# ## Reviews
review-save = Save my review
review-send = Send my review
review-title = In a few words
review-author = Your name, as everybody sees it
review-author-hint = A first name is enough. Empty, it says “A customer”.
review-fair = We read every review before it is shown. Praise or blame makes no difference to that.
your-review = Your review
review-body-hint = How does it look, feel, work? What would you have liked to know before?
reviews-none-bought = Once you have bought something here, you can write about it.
review-change = Change my review
review-see = See my review
review-remove = Remove my review
reviews-from-buyers = Reviews here come from people who have bought the thing with their account, so that everybody can trust them.
review-not-bought-any-more = The order in which you bought it was cancelled, so this review can no longer be changed, and is not shown. You can take it back.
back-to-product = Back to the product
reviews-first = Go to the first ones
reviews-order = Order of the reviews
reviews-nobody = Nobody has written about it yet.
reviews-who = Reviews come from people who have bought it here.
review-log-in = Log in and write one
review-waiting = Thank you. Your review is shown as soon as we have read it.
review-shown = You have reviewed this; everybody can read it.
review-sample = Sample review, made up
review-verified = Verified purchase
review-our-answer = Our answer

# ## With something filled in
quantity-times = { $quantity } × { $price }
of-which-vat = Of which VAT, { $percent } %
percent = { $percent } %
order-number = Order { $number }
order-placed-on = Placed on { $day }. Keep this page’s address: it is how you find your order again.
order-account = Would you like to follow, cancel and repeat orders in one place? { $slot } with this order’s email address, and it is in there already.
event-by-you = { $event } by you
step-done = (done)
step-open = (not yet)
order-transfer = Please transfer { $price }
order-reference = Give the order number { $slot } as the reference. Your parcel leaves when the money has arrived.
write-a-review-of = Write a review: { $title }
review-change-of = Change my review: { $title }
review-see-of = See my review: { $title }
invoice-number = Invoice { $number }
invoice-order = { $number }, placed on { $day }
logged-in-as = You are logged in as { $slot }.
email-is = Your account has the address { $slot }. Another one counts once you have followed the link that we send to it.
order-cancel-paid = What you have paid is returned to you.
pieces =
    { $count ->
        [one] { $count } piece
       *[other] { $count } pieces
    }
two-things = { $one } and { $two }
more-things = { $one }, { $two } and { $more } more
hello = Hello
hello-name = Hello, { $name }
have-an-account = You have an account?
recovery-left =
    { $count ->
        [one] It is on. { $count } recovery code is left.
       *[other] It is on. { $count } recovery codes are left.
    }
passkey-used = last used on { $day }
passkey-made = Made on { $day }, { $used }
login-used = last used { $time } UTC
login-this = (this one)
login-since = Since { $time } UTC, { $used }
reviews-beyond = There are not that many.
stars-bar =
    { $stars ->
        [one] { $stars } star
       *[other] { $stars } stars
    }
of-these = of these
reviews-are-you = Reviews come from people who have bought it here. Are you one of them?
review-rejected = We do not show your review, because: { $reason }
passkey-failed = That did not work. Please try again.
passkey-cancelled = Nothing was done: the browser gave no passkey.

# ## What is wrong with a field, or with what was asked for
email-missing = Please enter your e-mail address: the confirmation goes there.
email-wrong = Please check the e-mail address: it should look like name@example.com.
name-missing = Please enter the name of the person who receives the parcel.
street-missing = Please enter the street and house number.
city-missing = Please enter the city.
plain-letters = Please use letters, numbers and punctuation only.
postal-code-missing = Please enter the postal code.
country-missing = Please choose the country.
country-wrong = We do not deliver to this country yet. Please choose one from the list.
phone-wrong = Please check the telephone number, or leave it empty.
shipping-missing = Please choose how we send your order.
payment-missing = Please choose how you would like to pay.
at-most-characters = Please use at most { $count } characters.
postal-code-digits = A postal code in { $country } has { $count } digits.
postal-code-long = Please check the postal code: it is too long.
stars-choose = Please choose from one star to five.
review-short = Please write a sentence or two, at least { $count } characters.
review-long = Please use at most { $count } characters. These are { $length }.
password-short = Please use at least { $count } characters. A few words in a row make a good password.
password-in-address = Please choose something that is not in your e-mail address.
password-common = This is among the first passwords that anybody would try. Please choose another one.
too-often =
    { $minutes ->
        [one] That was tried too often. Please wait a minute and try again.
       *[other] That was tried too often. Please wait { $minutes } minutes and try again.
    }
too-often-or-reset = Or choose a new password below: that lets you in at once.
addresses-full = The address book holds { $count } addresses. Please remove one first.
passkeys-full = An account holds { $count } passkeys. Please remove one first.
quantity-between = Please choose a quantity between 1 and { $most }.
note-long = Please keep the note to { $count } letters.
is-sold-out = { $title } is sold out.
cart-full = The cart is full: it holds { $count } different articles.
all-in-cart = All we have of { $title } is in your cart already.
is-sold-out-or-less = { $title } is sold out, or there is less of it than you asked for.
wishlist-full = Your wishlist holds { $count } things already, the most it can.
is-in-stock = { $title } is in stock.
address-taken = This address has an account already.
password-wrong = This is not your present password.
erase-open-order = An order of yours is still on its way. As soon as it has arrived, or is cancelled, your account can be erased.
link-over = This link has been used already, or its time is over. Please ask for a new one.
password-not-chosen = This is not the password that was chosen when registering.
address-taken-meanwhile = This address has an account meanwhile. Please log in.
address-same = This is the address that your account has.
address-taken-own = This address has an account of its own meanwhile.
passkeys-host = Passkeys need the shop to have a host name.
passkey-wrong = This passkey did not work. Please try again, or log in with your password.
second-is-on = The second step is on already.
second-nothing = Please begin again: there is nothing to confirm.
second-is-off = The second step is not on.
code-wrong = This code does not fit. Please wait for the next one in your app, and make sure that its clock is right.
form-old = This form is out of date. Please open the checkout again.
cart-changed = Your cart has changed since this page was shown. Please look at it again.
cart-is-empty = Your cart is empty.

# ## Letters about the protection of an account
letter-passkey-added = A passkey was added
letter-passkey-added-text = From now on your account opens with a new passkey as well. If it was not you who made it, please remove it.
letter-passkey-removed = A passkey was removed
letter-passkey-removed-text = One of the passkeys of your account opens nothing any more. If it was not you who removed it, please choose another password.
letter-second-on = The second step is on
letter-second-on-text = From now on, logging in to your account takes a code as well.
letter-codes = There are new recovery codes
letter-codes-text = The recovery codes that you had before no longer work. If it was not you who made new ones, please choose another password.
letter-second-off = The second step is off
letter-second-off-text = Logging in to your account takes only the password again. If it was not you who changed this, please choose another one.
letter-cancelled = Your order is cancelled
letter-cancelled-text = You have cancelled it, so nothing will be sent.
letter-total = Total, with VAT
letter-transfer = Please transfer { $price } with the reference { $number }; your parcel leaves when the money has arrived.
letter-on-delivery = You pay { $price } when it is delivered.

# ## Letters
letter-not-you = If it was not you, there is nothing you need to do: without this link nothing happens.
letter-confirm = Please confirm your address
letter-in-use = You have an account already
letter-forgotten = I have forgotten my password
letter-confirm-new = Please confirm your new address
letter-address-changed = Your e-mail address was changed
letter-password-changed = Your password was changed
letter-password-changed-text = You were logged out on all other devices. If it was you, all is well.
letter-password-not-you = If it was not you, choose a new password at once:
letter-look = Look at my account
letter-see-order = See your order
letter-alert-heading = Shall we write to you?
letter-alert-once = It will be one letter. If it was not you, there is nothing you need to do: you will not hear from us.
letter-back-text = You asked us to tell you. We cannot keep one aside, so it goes to whoever orders first.
letter-back-once = This was the one letter you asked for about it.
letter-back-stop = Stop all letters about stock to this address
letter-review-thanks = Thank you for your review
letter-review-see = See it
letter-review-refused = We cannot show your review as it is
letter-review-again = You can change it at any time, and we read it again.
letter-invitation = What do you think of it?
letter-invitation-text = You have had these for a few days now. A sentence or two helps others to choose, and us to do better.
letter-invitation-once = We ask once for each order.
letter-invitation-stop = No more reminders
letter-button = If the button does not work, this is its address:
letter-confirm-subject = Please confirm your address for { $shop }
letter-registered = Somebody, most likely you, registered at { $shop } with this address.
letter-link-hours =
    { $hours ->
        [one] The link works once, for an hour.
       *[other] The link works once, for { $hours } hours.
    }
letter-link-minutes =
    { $minutes ->
        [one] The link works once, for a minute.
       *[other] The link works once, for { $minutes } minutes.
    }
letter-in-use-subject = You have an account at { $shop } already
letter-in-use-text = Somebody, most likely you, tried to register at { $shop } with this address. It has an account already, so nothing was changed.
letter-reset-subject = A new password for { $shop }
letter-reset-text = Somebody, most likely you, asked for a new password for your account at { $shop }.
letter-confirm-new-subject = Please confirm your new address for { $shop }
letter-confirm-new-text = An account at { $shop } is to have this e-mail address from now on.
letter-address-changed-subject = Your address at { $shop } was changed
letter-address-changed-text = Your account at { $shop } now has the address { $address }. If it was not you who changed it, please answer this letter at once.
letter-password-changed-subject = Your password at { $shop } was changed
letter-order-text = We have received your order { $number } at { $shop }.
letter-order-goes-to = It goes to:
letter-order-subject = Your order { $number } at { $shop }
letter-event-text = This is about your order { $number }.
letter-event-subject = { $what }: order { $number } at { $shop }
letter-alert-subject = Shall we write when { $title } is back?
letter-alert-text = Somebody, most likely you, asked { $shop } to write to this address once { $title } is back in stock.
letter-back-subject = { $title } is back
letter-back-heading = { $title } is back in stock
letter-review-subject = Your review of { $title } at { $shop }
letter-review-text = Everybody can read now what you wrote about { $title }.
letter-review-refused-text = Thank you for writing about { $title }. We do not show it, because:
letter-invitation-subject = What do you think of your order from { $shop }?
error-no-log-in-title = Log-in is briefly unavailable
error-no-log-in = Please try again in a minute: you are still logged in. You can browse and order as a guest meanwhile.
code-wrong-or-recovery = This code does not fit. Please wait for the next one, or use a recovery code.
log-in-wrong = This address and this password do not belong together. Please check both.
email-enter = Please enter your e-mail address.
password-enter = Please enter your password.
erase-not-sure = Please tick the box if you are sure.
passkey-slow = This took too long. Please try again.
verify-again = Register again, or log in if you have done so
new-address-again = Ask for another letter, in your account’s details
link-is-over = This link has been used already, or its time is over.
title-at-shop = { $title }, at { $shop }.
letter-link-hours-own =
    { $hours ->
        [one] The link works once, for an hour, and only for whoever is logged in to that account.
       *[other] The link works once, for { $hours } hours, and only for whoever is logged in to that account.
    }

# ## Conversations with the shop
help = Help
not-here = This is not here any more.
chat-close = Close the conversation
chat-unread = new messages
chat-conversation = Conversation
chat-messages = Messages
chat-hello = Hello! Ask { $shop } anything about our things, your order, or a return.
chat-here = We are here.
chat-away = Nobody is here right now. Write anyway: we answer as soon as we are back.
chat-wait-minutes =
    { $count ->
        [one] A first answer usually takes about a minute.
       *[other] A first answer usually takes about { $count } minutes.
    }
chat-wait-hours = A first answer usually takes about { $count } hours.
chat-wait-days = A first answer usually takes about { $count } days.
chat-your-message = Your message
chat-begin = Begin a new conversation
chat-send = Send
chat-often = Often asked
chat-quick-order = Where is my order?
chat-quick-product = I have a question about a product.
chat-quick-return = I would like to send something back.
chat-attach = Attach a picture or PDF
chat-file = File
chat-file-hint = PNG, JPEG, WebP, GIF or PDF, at most 5 MB.
chat-send-file = Send the file
chat-file-name = { $name } ({ $size } kB)
chat-email = Your e-mail address
chat-email-hint = Nobody is here right now. With an address we can write to you.
chat-email-keep = Keep this address
chat-writes-to = We can also write to { $slot }.
chat-look = Look for new messages
chat-earlier = Earlier messages
chat-newest = To the newest messages
chat-closed = This conversation is closed.
chat-rate = How was it?
chat-rated = Thank you for your rating
chat-rate-button = Rate
chat-rate-change = Change
chat-others = Other conversations
chat-still-open = still open
chat-is-closed = closed
chat-you = You
chat-sent = Sent
chat-delivered = Delivered
chat-read = Read

# ## What the shop says in a conversation
chat-taken = { $name } is taking care of this conversation.
chat-handed = { $name } is taking care of this conversation now.
chat-waiting = This conversation is waiting for the next free colleague.
chat-closed-by = { $name } closed this conversation.
chat-reopened = { $name } opened this conversation again.
chat-merged = Closed, because another conversation goes on.

# ## What the browser says by itself in a conversation
chat-sending = Sending…
chat-sending-file = Sending { $name }
chat-typing = { $name } is typing…
chat-several = { $count } new messages. { $last }
chat-lost = Connecting again…
chat-over = You are not connected any more. Please load the page again.
chat-unreachable = The shop could not be reached.
chat-not-sent = Not sent. { $reason }
chat-again = Send again
chat-file-failed = The file could not be sent.
chat-alerts = Sound and tab title
chat-as-page = Open as a page

# ## What is wrong with a message
chat-empty = Please write something first.
chat-long = Please keep a message to { $count } characters. You can send a second one.
chat-form-old = This form is out of date. Please send it again.
chat-closed-begin = This conversation is closed. Please begin a new one.
chat-too-many = Many conversations were begun from your network just now. Please try again in a while.
chat-too-fast = You write faster than anybody can read. Please wait a moment.
chat-file-missing = Please choose a file first.
chat-file-large = A file can have at most 5 MB.
chat-file-kind = Please send a picture (PNG, JPEG, WebP, GIF) or a PDF.
chat-file-broken = The file did not arrive whole, or is larger than 5 MB. Please try again.

# ## The letter about an answer
letter-hello = Hello,
letter-hello-name = Hello { $name },
letter-chat-subject = An answer from { $shop }
letter-chat = We have answered you
letter-chat-text = you wrote to { $shop }, and there is an answer:
letter-chat-file = A file is attached to the conversation.
letter-chat-go-on = Go on with the conversation
letter-chat-where = The conversation opens in the browser in which you wrote, or after logging in.

## The desk of the staff
desk-letters = Letters
desk-letters-folder = There is no mail server, so letters are not sent: they lie in a folder, and you can read them here.
desk-letters-sent = What the shop has written. What a letter said is not kept once it has been sent.
desk-none-yet = None yet.
desk-letter-sent = Sent
desk-letter-waiting = Waiting
desk-letter-tried =
    { $count ->
        [one] Waiting, tried once
       *[other] Waiting, tried { $count } times
    }
desk-letter-dead =
    { $count ->
        [one] Given up after one try
       *[other] Given up after { $count } tries
    }
desk-letter-masked = Its links open an account, so their secrets are not shown here.
desk-letters-all = All letters
desk-letter-to = To { $name }
desk-letter-not-kept = What it said is not kept here.
desk-letter-html = As HTML, its source
desk-reviews = Reviews
desk-reviews-which = Which reviews
desk-reviews-waiting = Waiting
desk-reviews-shown = Shown
desk-reviews-hidden = Not shown
desk-none-here = None here.
desk-review-sample = sample, made up
desk-review-bought = bought it
desk-review-not-bought = has not bought it, or not any more
desk-review-untitled = Without a title
desk-review-show = Show it
desk-review-hide = Do not show it
desk-review-why = Why not? Its author reads this.
desk-review-answer = Answer it
desk-review-answer-what = What do you answer? Everybody reads this.
desk-review-answer-save = Save the answer
desk-conversations = Conversations
desk-conversations-which = Which conversations
desk-conversations-all = All conversations
desk-conversation-of = { $name }: conversation
desk-choose = Choose a conversation. Whoever waits longest is at the top.
desk-tab-queue = Queue
desk-tab-mine = Mine
desk-tab-open = Open
desk-tab-closed = Closed
desk-nothing = Nothing here.
desk-search = Search all conversations
desk-replies = Saved replies
desk-rating = { $stars } of 5
desk-unread = not read
desk-waits-minutes =
    { $count ->
        [one] waits a minute
       *[other] waits { $count } minutes
    }
desk-waits-hours =
    { $count ->
        [one] waits an hour
       *[other] waits { $count } hours
    }
desk-waits-days =
    { $count ->
        [one] waits a day
       *[other] waits { $count } days
    }
desk-guest = Guest
desk-closed-rated = Closed, rated { $stars } of 5
desk-is-closed = Closed
desk-is-free = Nobody has taken it yet
desk-is-yours = Yours
desk-is-of = { $name } takes care of it
desk-reopen = Reopen
desk-claim = Claim
desk-close = Close
desk-oneself = { $name } (you)
desk-hand-to = Hand over to
desk-hand-back = Back to the queue
desk-hand = Hand over
desk-answer = Answer
desk-note = Private note
desk-note-of = { $name } (private note)
desk-note-what = Note for colleagues
desk-note-keep = Keep note
desk-about = About the customer
desk-customer = Customer
desk-has-account = { $name } (has an account)
desk-is-guest = { $name } (guest)
desk-looking-at = Looking at { $slot }
desk-cart = Cart
desk-cart-empty = Empty
desk-orders = Orders
desk-orders-account = None in this account
desk-orders-browser = None from this browser
desk-reply-remove = Remove
desk-reply-title = Title
desk-reply-title-hint = The same title replaces the text.
desk-reply-text = Text
desk-reply-hint = { $customer } becomes the customer’s name, { $me } yours, { $shop } the shop’s.
desk-reply-keep = Keep reply
desk-sent-file = Sent a file
desk-reply-nameless = there
desk-reply-title-wrong = Please give it a title of at most 60 characters.
desk-closed-reopen = This conversation is closed. Reopen it to answer.
desk-colleague-faster = A colleague was faster and has taken this conversation.
desk-choose-colleague = Please choose a colleague from the list.
desk-another-open = The customer has another open conversation: please go on there.
desk-choose-action = Please choose what to do.

## What the browser says by itself at the desk
desk-fresh = There is something new in the list.
desk-looks = Looking at this too: { $names }
desk-keys = Keys
desk-keys-use = Use these keys
desk-keys-close = Close
desk-key-next = next conversation
desk-key-previous = the one before
desk-key-answer = write an answer
desk-key-note = write a private note
desk-key-search = search
desk-key-keys = these keys
desk-key-send = send
desk-key-line = new line
