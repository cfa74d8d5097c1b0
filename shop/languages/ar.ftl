language-name = العربية
locale = ar-u-nu-latn
direction = rtl
price = { $amount } { $symbol }
day-and-time = { $day }، { $time }

## The frame of every page
skip = انتقل إلى المحتوى
search-label = ابحث في المتجر
search = بحث
cart = السلة
categories = الأقسام
everything = كل المنتجات
account = حسابي
log-in = تسجيل الدخول
wishlist = المفضلة
back-to-cart = العودة إلى السلة
footer-label = المزيد من المتجر
new-arrivals = وصل حديثًا
on-sale = تخفيضات
your-cart = سلتك
talk-to-us = تواصل معنا
prices-include-vat = جميع الأسعار شاملة ضريبة القيمة المضافة.
breadcrumbs = مسار الصفحة
offline-title = أنت غير متصل بالإنترنت
offline-text = لا يوجد اتصال بالمتجر حاليًا. سلتك ومفضلتك محفوظتان، ولم يُطلب أي شيء.
try-again = حاول مرة أخرى

## When something went wrong
error-instead = ربما يعجبك أحد هذه المنتجات
error-moved-title = انتقلت هذه الصفحة
error-moved = سينقلك المتصفح إلى عنوانها الجديد.
error-log-in-title = يرجى تسجيل الدخول
error-log-in = هذه الصفحة للعملاء المسجلين فقط.
error-forbidden-title = هذا غير مسموح
error-forbidden = رفض المتجر هذا الطلب. إن كنت قد وصلت عبر رابط من موقع آخر، فابدأ من صفحتنا الرئيسية.
error-missing-title = لم نعثر على هذه الصفحة
error-missing = ربما نُقلت، أو في العنوان خطأ بسيط. لم يضع شيء: سلتك كما هي.
error-method-title = لا يمكن فعل ذلك هنا
error-method = لا يمكن استخدام هذا العنوان بهذه الطريقة.
error-large-title = هذا أكثر مما ينبغي
error-large = ما أرسلته أكبر مما يقبله المتجر.
error-busy-title = سنعود بعد لحظات
error-busy = المتجر يلتقط أنفاسه. حاول مرة أخرى بعد دقيقة؛ سلتك محفوظة.
error-request-title = لم ينجح ذلك
error-request = لم يتمكن المتجر من قراءة هذا الطلب. يرجى العودة والمحاولة مرة أخرى.
error-ours-title = حدث خطأ من جانبنا
error-ours = لم يكن الخطأ منك، وقد سجّلناه. حاول مرة أخرى؛ سلتك محفوظة.
browse-everything = تصفح كل المنتجات
go-home = إلى الصفحة الرئيسية

## Lists of products
pages = الصفحات
previous = السابق
next = التالي
card-new = جديد
sold-out = نفدت الكمية
errors-one = هناك أمر واحد يحتاج إلى انتباهك
errors-many = هناك أمور تحتاج إلى انتباهك
filter-and-sort = تصفية وترتيب
filters-close = إغلاق التصفية
sort-by = ترتيب حسب
price-from = من
price-to = إلى
show-only = عرض فقط
in-stock = متوفر
well-rated = 4 نجوم فأكثر
filters-apply = تطبيق
sort-ours = ترتيبنا
sort-match = الأقرب إلى بحثك
sort-newest = الأحدث أولًا
sort-rating = الأعلى تقييمًا
sort-cheap = السعر: من الأقل إلى الأعلى
sort-dear = السعر: من الأعلى إلى الأقل
sort-name = الاسم
facet-category = القسم
facet-vendor = الصانع
filters-more = { $count } أخرى
all-categories = كل الأقسام
filters-on = عوامل التصفية المفعّلة
filters = عوامل التصفية
go-to-first-page = إلى الصفحة الأولى
filters-remove-all = إزالة كل عوامل التصفية
nothing-fits = لا يوجد هنا ما يطابق كل عوامل التصفية.
nothing-hint = جرّب كلمة أعمّ، أو كلمة واحدة في كل مرة: «vase» تعطي نتائج أكثر من «tall green vase».
list-too-short = هذه القائمة ليست بهذا الطول
nothing-found = لا توجد نتائج
look-around = أو تصفّح هنا:
home = الرئيسية
narrower-categories = الأقسام الفرعية

## The home page
home-featured = اخترناها لهذا الموسم
see-everything = عرض الكل
all-reductions = كل التخفيضات
all-new = كل الجديد
whats-new = الجديد
home-rooms = أركان المتجر
home-how = كيف نعمل
home-delivery-title = توصيل بعناية
home-delivery = نغلّف باليد، ومن دون بلاستيك.
home-guest-title = لا حاجة إلى حساب
home-guest = اطلب كضيف. نسأل فقط عمّا يحتاجه الطرد، ولا نحتفظ بغيره.
home-pay-title = ادفع بالطريقة التي تناسبك
home-pay = نقدًا أو بالبطاقة عند بابك. السعر المعروض شامل الضريبة.

## A product
product-related = يتناسق معه
product-viewed = شاهدتها مؤخرًا
pictures = الصور
vat-and-delivery = شامل الضريبة، والتوصيل يُضاف إليه
stock-in = متوفر وجاهز للإرسال
stock-later = يُصنع عند الطلب: يستغرق وقتًا أطول قليلًا
quantity = الكمية
gift-note-add = أضف بطاقة إهداء
gift-note-what = ماذا نكتب فيها؟
gift-note-hint = تُكتب بخط اليد على بطاقة وتوضع في الطرد. 200 حرف على الأكثر.
add-to-cart = أضف إلى السلة
details = التفاصيل
made-by = من صنع
kind = النوع
weight = الوزن
article = رقم المنتج

## The cart
cart-kept-account = ما تضيفه يبقى في حسابك أينما سجّلت الدخول.
cart-empty = لا شيء فيها بعد.
summary = الملخص
subtotal = المجموع الفرعي
delivery = التوصيل
cart-vat = شامل الضريبة. يُضاف التوصيل عند إتمام الطلب.
checkout = إتمام الطلب
checkout-title = إتمام الطلب
cart-not-fine = يرجى إزالة أو تعديل ما هو مُشار إليه أعلاه، ثم يمكنك إتمام الطلب.
continue-shopping = متابعة التسوق
delivery-free = مجاني
update = تحديث
remove = إزالة
line-sold-out = نفدت الكمية منذ أن أضفته. يرجى إزالته للمتابعة.
line-vanished = لم يعد هذا متوفرًا في المتجر. يرجى إزالته للمتابعة.

## The wishlist
your-wishlist = مفضلتك
wishlist-empty = لا شيء فيها بعد.
wishlist-empty-text = القلب بجانب أي منتج يضيفه إلى هنا. سترى عندما ينخفض سعره أو يتوفر من جديد.
wishlist-link-is = من لديه هذا الرابط يرى القائمة، ولا يرى شيئًا عنك:
wishlist-link-end = إيقاف هذا الرابط
wishlist-link-offer = اجعل لقائمتك رابطًا، لأعياد الميلاد وما شابه. لا يكشف شيئًا عنك، ويمكنك إيقافه في أي وقت.
wishlist-link-make = إنشاء رابط
wishlist-share = المشاركة
wish-sold-out = غير متوفر حاليًا
wish-back = متوفر من جديد
move-to-cart = نقل إلى السلة
choose = اختر
have-a-look = ألقِ نظرة
wishlist-shared = قائمة مفضلة
wishlist-shared-lede = شارك أحدهم هذه القائمة معك.
wishlist-shared-empty = لا شيء فيها حاليًا.
wishlist-keep = أضف إلى المفضلة
alert-label = أخبروني عندما يتوفر
alert-button = أخبروني
alert-hint = رسالة واحدة، ولن يُستخدم عنوانك لأي غرض آخر.
alert-on = سنكتب إليك حالما يتوفر من جديد.
alert-ask = هل نكتب إليك حالما يتوفر من جديد؟ ستكون رسالة واحدة.
alert-yes = نعم، اكتبوا إليّ
alert-stop = أوقفوا كل رسائل التوفر إلى عنواني

# ## With something filled in
header-items = منتجات
suggestions = اقتراحات
suggestion-count =
    { $count ->
        [0] لا اقتراحات
        [one] اقتراح واحد
        [two] اقتراحان
        [few] { $count } اقتراحات
        [many] { $count } اقتراحًا
       *[other] { $count } اقتراح
    }
page-number = الصفحة { $page }
title-page = { $title }، الصفحة { $page }
# CLDR writes 11%, and the sign has to stay to the right of the number.
save-percent = وفّر {"\u2066"}{ $percent }%{"\u2069"}
wish-add = أضف { $title } إلى المفضلة
add-to-cart-named = أضف { $title } إلى السلة
from-price = من
price-now = الآن
price-was = بدلًا من
field-optional = (اختياري)
error-reference = إذا كتبت إلينا فاذكر الرقم المرجعي { $slot }.
price-in = السعر ({ $currency })
price-between = من { $from } إلى { $to }
price-at-least = من { $from }
price-at-most = حتى { $to }
filter-remove = إزالة عامل التصفية:
quoted = «{ $text }»
product-count =
    { $count ->
        [zero] لا منتجات
        [one] منتج واحد
        [two] منتجان
        [few] { $count } منتجات
        [many] { $count } منتجًا
       *[other] { $count } منتج
    }
products-word =
    { $count ->
        [one] منتج
        [two] منتجان
        [few] منتجات
        [many] منتجًا
       *[other] منتج
    }
list-results = نتائج البحث عن «{ $words }»
list-description = { $title }: قطع متقنة للبيت، بأسعارها وألوانها وما يتوفر منها اليوم.
list-corrected = نعرض نتائج { $slot }. لم نجد شيئًا لعبارة «{ $typed }».
home-description = { $shop }: مزهريات وأوانٍ وإضاءة ومنسوجات لبيت هادئ، صُنعت لتُستخدم كل يوم ولتدوم.
home-title = أشياء هادئة، { $slot }
home-title-slot = صُنعت لتُستخدم
home-lede = أباريق تصبّ بإتقان، ومصابيح لطيفة في المساء، وكتان يزداد جمالًا مع كل غسلة. نبحث عمّن يصنعها، ونعرض ما نودّ أن نقتنيه نحن.
home-free-from = التوصيل العادي مجاني من { $price }.
picture-larger = { $alt }. افتح الصورة { $number } بحجم أكبر
picture-number = الصورة { $number }: { $alt }
stock-few =
    { $left ->
        [one] بقيت قطعة واحدة فقط
        [two] بقيت قطعتان فقط
        [few] بقيت { $left } قطع فقط
       *[other] بقيت { $left } قطعة فقط
    }
value-sold-out = (نفدت الكمية)
option-name = { $name }:
weight-grams = { $grams } غ
weight-kilos = { $kilos } كغ
free-from = مجاني من { $price }
arrives = يصل { $day }
arrives-between = يصل بين { $from } و{ $to }
cart-kept =
    { $days ->
        [one] ما تضيفه يبقى هنا يومًا واحدًا على هذا الجهاز.
        [two] ما تضيفه يبقى هنا يومين على هذا الجهاز.
        [few] ما تضيفه يبقى هنا { $days } أيام على هذا الجهاز.
        [many] ما تضيفه يبقى هنا { $days } يومًا على هذا الجهاز.
       *[other] ما تضيفه يبقى هنا { $days } يوم على هذا الجهاز.
    }
delivery-more = أضف { $amount } ليصبح «{ $method }» مجانيًا.
delivery-from = من { $price }
gift-note = بطاقة الإهداء: «{ $note }»
each = { $price } للقطعة
line-cheaper = خبر سار: كان سعره { $from } عندما أضفته، وأصبح { $to }.
line-dearer = تغيّر السعر من { $from } إلى { $to } منذ أن أضفته.
line-too-many =
    { $left ->
        [one] بقيت قطعة واحدة فقط. يرجى تغيير الكمية إلى 1.
        [two] بقيت قطعتان فقط. يرجى تغيير الكمية.
        [few] بقيت { $left } قطع فقط. يرجى تغيير الكمية.
       *[other] بقيت { $left } قطعة فقط. يرجى تغيير الكمية.
    }
cart-added = أُضيف { $name } إلى سلتك.
cart-added-all = لا يوجد المزيد من { $name }: في سلتك الآن كل الكمية ({ $count }).
cart-added-most = في سلتك الآن { $count } من { $name }، وهو الحد الأقصى للطلب الواحد.
wishlist-kept = قائمتك محفوظة على هذا الجهاز. { $slot } لتجدها في كل مكان.
wishlist-log-in = سجّل الدخول
wish-back-cheaper = متوفر من جديد وبسعر أقل: كان { $price }
wish-cheaper = انخفض السعر منذ أن أضفته: كان { $price }
wish-remove = إزالة { $title } من القائمة
wish-added = أُضيف { $title } إلى مفضلتك.
form-unreadable = تعذّرت قراءة هذا النموذج. يرجى العودة والمحاولة مرة أخرى.

# ## What the browser says by itself
close = إغلاق
view-cart = عرض السلة
went-wrong = حدث خطأ ما. يرجى المحاولة مرة أخرى.
unreachable = تعذّر الوصول إلى المتجر. يرجى التحقق من الاتصال، ثم النظر في سلتك والمحاولة مرة أخرى.
one-moment = لحظة من فضلك…
not-loaded = تعذّر التحميل. يرجى التحقق من الاتصال والمحاولة مرة أخرى.

# ## The choice of a language
languages = اللغات
language-offer = هذا المتجر متوفر بالعربية أيضًا.
language-offer-go = إلى الصفحة العربية
language-offer-no = لا، شكرًا

# ## Stars
star-meaning-1 = ضعيف
star-meaning-2 = مقبول
star-meaning-3 = جيد
star-meaning-4 = جيد جدًا
star-meaning-5 = ممتاز
stars-given =
    { $stars ->
        [one] نجمة واحدة من 5
        [two] نجمتان من 5
       *[few] { $stars } نجوم من 5
    }
stars-choice =
    { $stars ->
        [one] نجمة واحدة:
        [two] نجمتان:
       *[few] { $stars } نجوم:
    }
stars-question = كم نجمة؟
stars-hint = نجمة واحدة تعني ضعيف، وخمس تعني ممتاز.
rating =
    { $count ->
        [one] { $average } من 5، تقييم واحد
        [two] { $average } من 5، تقييمان
        [few] { $average } من 5، { $count } تقييمات
        [many] { $average } من 5، { $count } تقييمًا
       *[other] { $average } من 5، { $count } تقييم
    }

# ## After a form was sent
notice-added = أُضيف إلى سلتك.
notice-limited = لا تتوفر الكمية التي طلبتها. في سلتك الآن كل ما تبقّى.
notice-most = في سلتك الآن الحد الأقصى للطلب الواحد.
notice-updated = سلتك محدّثة.
notice-removed = أُزيل من سلتك.
notice-quantity = يرجى إدخال الكمية كعدد صحيح، 1 أو أكثر.
notice-note = يرجى ألا تتجاوز بطاقة الإهداء 200 حرف.
notice-sold-out = عذرًا، لا يتوفر من هذا أكثر مما في سلتك.
notice-gone = عذرًا، لم يعد هذا متوفرًا في المتجر.
notice-absent = لم يعد ذلك موجودًا. لم يتغيّر شيء.
notice-changed = تغيّر شيء في سلتك أثناء الطلب. يرجى مراجعتها؛ لم يُطلب أي شيء بعد.
notice-empty = سلتك فارغة، فلا شيء لطلبه بعد.
notice-full = لا تتسع سلتك لمزيد من المنتجات المختلفة. يرجى طلب هذه أولًا.
notice-merged = أهلًا بعودتك. ما كان في سلتك أصبح الآن في سلة حسابك.
notice-merged-less = أهلًا بعودتك. سلتك الآن في حسابك بقدر ما يسمح المخزون: تعذّرت إضافة بعض القطع.
notice-wishes-less = أهلًا بعودتك. امتلأت قائمة رغبات حسابك: لم يُنقل إليها سوى أحدث رغباتك.
notice-wishes-less-unshared = أهلًا بعودتك. امتلأت قائمة رغبات حسابك: لم يُنقل إليها سوى أحدث رغباتك. لم يعد رابط مشاركة قائمتك صالحًا؛ يمكنك الحصول على رابط للقائمة كلها من صفحة قائمة الرغبات.
notice-link-ended = أهلًا بعودتك. رغباتك الآن في قائمة رغبات حسابك. لم يعد رابط مشاركة قائمتك صالحًا لأن هذه القائمة تضم أكثر منها؛ يمكنك الحصول على رابط للقائمة كلها من صفحة قائمة الرغبات.
notice-logged-out = سجّلت الخروج. نراك قريبًا.
notice-no-login = تسجيل الدخول غير متاح مؤقتًا. حاول بعد دقيقة؛ يمكنك التصفح والطلب كضيف في هذه الأثناء.
notice-saved = حُفظت التغييرات.
notice-new-password = تغيّرت كلمة المرور، وسُجّل خروجك من كل مكان آخر.
notice-ended = انتهت تلك الجلسة.
notice-ended-others = سُجّل خروجك من كل مكان عدا هذا.
notice-address-removed = أُزيل العنوان.
notice-reordered = المنتجات نفسها في سلتك من جديد، بأسعار اليوم.
notice-reordered-less = عاد إلى سلتك ما لا يزال متوفرًا، بأسعار اليوم. وبعضها نفد أو لم يعد في المتجر.
notice-cancelled = أُلغي الطلب، ولن يُرسل أي شيء.
notice-too-late = تقدّم هذا الطلب في هذه الأثناء، فلم يعد ذلك ممكنًا.
notice-ordered = شكرًا لك. وصلنا طلبك.
notice-erased = حُذف حسابك. شكرًا لزيارتك.
notice-retried = ستُرسل الرسالة من جديد بعد لحظات.
notice-registered = أوشكت على الانتهاء: كتبنا إلى ذلك العنوان. الرابط في الرسالة يكمل تسجيلك، وهو صالح ليوم واحد.
notice-welcome = أهلًا بك! حسابك جاهز.
notice-letter-sent = إن كان لهذا العنوان حساب، فالرسالة في طريقها إليه. الرابط فيها صالح لمدة ساعة.
notice-password-reset = أصبحت لديك كلمة مرور جديدة. يرجى تسجيل الدخول بها.
notice-address-asked = كتبنا إلى العنوان الجديد. يصبح معتمدًا حالما تفتح الرابط في الرسالة.
notice-address-changed = أصبح لحسابك عنوانه الجديد.
notice-wished = أُضيف إلى مفضلتك.
notice-unwished = أُزيل من مفضلتك.
notice-shared = أصبح لمفضلتك رابط. من لديه الرابط يرى القائمة ولا يرى شيئًا عنك.
notice-unshared = لم يعد رابط مفضلتك صالحًا.
notice-alert-asked = شكرًا لك. إن لزم التأكيد فستجده في بريدك الآن؛ ثم نكتب إليك عندما يتوفر.
notice-alert-on = شكرًا لك. سنكتب إليك عندما يتوفر.
notice-alert-off = لن تصلك رسائل عن التوفر بعد الآن.
notice-wish-full = لا تتسع مفضلتك للمزيد. يرجى إزالة شيء منها أولًا.
notice-review-sent = شكرًا لك. سيظهر تقييمك حالما نقرؤه.
notice-review-removed = أُزيل تقييمك.
notice-review-shown = يرى الجميع التقييم الآن.
notice-review-refused = لن يُعرض التقييم، وسيعرف كاتبه السبب.
notice-review-changed = تغيّر التقييم أو ما اشتراه كاتبه في هذه الأثناء. يرجى قراءته من جديد.
notice-too-often = طُلبت الرسائل مرات كثيرة. يُرجى المحاولة لاحقًا.
notice-email = يجب أن يبدو العنوان مثل name@example.com.
notice-failed = حدث خطأ من جانبنا. يرجى المحاولة مرة أخرى.

# ## What things are called
pay-on-delivery = الدفع عند الاستلام
pay-by-transfer = تحويل مصرفي
standard-delivery = التوصيل العادي
express-delivery = التوصيل السريع
event-cancel = أُلغي
event-pay = وصل المبلغ
event-fulfil-part = أُرسل جزء منه
event-fulfil = أُرسل
event-complete = سُلّم
event-refund = أُعيد المبلغ
standing-cancelled-refunded = مُلغى، أُعيد المبلغ
standing-cancelled = مُلغى
standing-returned = مُرجَع
standing-delivered = سُلّم
standing-sent = أُرسل
standing-partly-sent = أُرسل جزء منه
standing-preparing = قيد التجهيز
reviews-newest = الأحدث
reviews-best = الأكثر نجومًا
reviews-worst = الأقل نجومًا

# ## Countries, by their ISO 3166-1 code
country-AD = أندورا
country-AU = أستراليا
country-AT = النمسا
country-BE = بلجيكا
country-BG = بلغاريا
country-CA = كندا
country-HR = كرواتيا
country-CY = قبرص
country-CZ = التشيك
country-DK = الدنمارك
country-EE = إستونيا
country-FI = فنلندا
country-FR = فرنسا
country-DE = ألمانيا
country-GR = اليونان
country-HK = هونغ كونغ
country-HU = المجر
country-IS = آيسلندا
country-IE = أيرلندا
country-IT = إيطاليا
country-JP = اليابان
country-LV = لاتفيا
country-LI = ليختنشتاين
country-LT = ليتوانيا
country-LU = لوكسمبورغ
country-MT = مالطا
country-MC = موناكو
country-NL = هولندا
country-NZ = نيوزيلندا
country-NO = النرويج
country-PL = بولندا
country-PT = البرتغال
country-QA = قطر
country-RO = رومانيا
country-SG = سنغافورة
country-SK = سلوفاكيا
country-SI = سلوفينيا
country-ES = إسبانيا
country-SE = السويد
country-CH = سويسرا
country-AE = الإمارات العربية المتحدة
country-GB = المملكة المتحدة
country-US = الولايات المتحدة
a-customer = أحد العملاء
orders = الطلبات

# ## The checkout
contact = بيانات الاتصال
email = البريد الإلكتروني
checkout-email-hint = لتأكيد طلبك فقط.
delivery-address = عنوان التوصيل
full-name = الاسم الكامل
address = العنوان
address-hint = الشارع ورقم المبنى، والطابق أو الشركة إن وُجدا.
postal-code = الرمز البريدي
city = المدينة
phone = الهاتف
phone-hint = فقط إن لم يجدك المندوب.
place-order = تأكيد الطلب
place-order-small = تطلب المنتجات المذكورة هنا بالأسعار المذكورة هنا، شاملة الضريبة.
country = البلد
shipping = الشحن
free = مجاني
pay-on-delivery-more = نقدًا أو بالبطاقة عند بابك
pay-by-transfer-more = نرسل طلبك عند وصول المبلغ
payment = الدفع
total = الإجمالي
your-order = طلبك

# ## An order
order-cancelled = أُلغي هذا الطلب
order-thanks = شكرًا على طلبك
order-account-link = أنشئ حسابًا
order-items = ما طلبته
order-where = إلى أين
order-how = كيف
order-placed = تم الطلب
order-history = ما حدث
order-waiting = بانتظار تحويلك
order-partly-sent = أُرسل جزء منه
order-sent = أُرسل
order-packing = قيد التغليف
order-steps = حالة الطلب
order-received = وصل الطلب
order-delivered = سُلّم
order-paid = مدفوع
write-a-review = اكتب تقييمًا
back-to-order = العودة إلى الطلب
invoice-print = أمر «الطباعة» في متصفحك يحوّل هذه الصفحة إلى ورقة أو ملف PDF.
sold-to = المشتري
order = الطلب
invoice-paid = مدفوع
invoice-returned = أُعيد المبلغ
invoice-cancelled = مُلغى، لا شيء للدفع
invoice-open = مستحق الدفع
column-each = سعر القطعة
vat = الضريبة
column-sum = المجموع

# ## The account
overview = نظرة عامة
reviews = التقييمات
addresses = العناوين
security = الأمان
your-account = حسابك
log-out = تسجيل الخروج
addresses-empty = لا عناوين بعد. سيُحفظ هنا عنوان طلبك القادم، ويبدأ به إتمام الطلب.
address-add = إضافة عنوان
address-make-default = اجعله الافتراضي
address-default = الافتراضي
change = تعديل
address-gone = أُزيل هذا العنوان في هذه الأثناء. احفظه هنا إن كنت لا تزال بحاجة إليه.
address-new = عنوان جديد
address-change = تعديل العنوان
address-first = يبدأ إتمام الطلب بهذا العنوان
save = حفظ
back-without-saving = العودة دون حفظ
about-you = عنك
name = الاسم
your-data = بياناتك
your-data-text = كل ما يحتفظ به المتجر عنك، في ملف واحد لك.
your-data-link = تنزيل بياناتي
your-password = كلمة مرورك
email-address = عنوان البريد الإلكتروني
new-address = العنوان الجديد
email-change = تغيير العنوان
letters = الرسائل
letters-text = رسائل طلباتك وحسابك تصلك دائمًا. وإضافة إليها:
letters-reminders = تذكيرات: توفّر ما انتظرته، وما رأيك فيه
letters-news = أخبار من المتجر بين حين وآخر
erase = حذف الحساب
erase-text = يُحذف اسمك وعناوينك ومفضلتك وجلساتك فورًا، ومعها سجل رسائلنا. تبقى الطلبات في سجلات المتجر من دون ما يدل عليك؛ وما دام أحدها في الطريق يبقى الحساب أيضًا. لا يمكن التراجع عن ذلك.
erase-sure = أنا متأكد
erase-button = حذف حسابي
password = كلمة المرور
passkey-log-in = الدخول بمفتاح مرور
create-account = إنشاء حساب
password-forgotten = هل نسيت كلمة المرور؟
go-to-account = إلى حسابك
one-more-step = خطوة أخيرة
code-from-app = الرمز من تطبيقك
code-hint = ستة أرقام؛ أو أحد رموز الاسترداد إن لم يكن التطبيق متاحًا.
begin-again = ابدأ من جديد
order-cancel = إلغاء هذا الطلب
order-cancel-text = لن يُرسل شيء حينها، ولا يمكن التراجع عن ذلك.
order-cancel-yes = نعم، ألغوه
order-again = اطلب الشيء نفسه مجددًا
invoice = الفاتورة
your-orders = طلباتك
orders-empty = لا طلبات بعد.
orders-empty-text = ستجد هنا ما تطلبه، وأين هو، وما يمكنك فعله.
your-last-orders = آخر طلباتك
all-orders = كل الطلبات
register-lede = طلباتك في مكان واحد، ودفتر عناوين، ومفضلة تبقى. ويعمل المتجر من دونه بالجودة نفسها.
register-email-hint = نكتب إليه مرة واحدة، كي لا يسجّل أحد بعنوان غيره.
password-hint = 10 أحرف على الأقل. بضع كلمات متتالية تصنع كلمة مرور جيدة.
create-the-account = إنشاء الحساب
verify-lede = أمر أخير: كلمة المرور التي اخترتها، كي لا يكمل هذا التسجيل أحد غيرك.
verify-anew = لم تكن أنت؟ اختر كلمة مرور خاصة بك
verify-button = تأكيد عنواني
verify-not-you = لم تسجّل؟ إذًا لا يلزم شيء: من دون كلمة المرور لا يفعل هذا الرابط شيئًا.
verify-title = أكّد عنوانك
reset-lede = أعطنا عنوانك، ونكتب إليك كيف تختار كلمة مرور جديدة.
reset-button = أرسلوا الرسالة
back-to-log-in = العودة إلى تسجيل الدخول
new-password = كلمة المرور الجديدة
new-password-hint = 10 أحرف على الأقل. سيُسجّل خروجك من كل مكان.
new-password-button = تعيين كلمة المرور الجديدة
reset-again = طلب رسالة أخرى
new-password-title = اختر كلمة مرور جديدة
new-address-lede = من الآن يصبح لهذا الحساب العنوان الذي كتبنا إليه.
new-address-button = تأكيد عنواني الجديد
new-address-title = أكّد عنوانك الجديد
second-text = مع الخطوة الثانية يتطلب الدخول كلمة مرورك ورمزًا من تطبيق على هاتفك. من يعرف كلمة المرور وحدها يبقى خارجًا.
second-begin = إعداد
second-title = خطوة ثانية عند الدخول
second-scan = امسح هذا بتطبيق مصادقة، أو اكتب الرمز السري فيه.
second-qr = رمز QR يحتوي على الرمز السري
second-enter = أدخل الرمز الذي يعرضه التطبيق الآن.
code = الرمز
second-on = تفعيل
recovery-keep = احفظ رموز الاسترداد هذه في مكان غير هاتفك.
recovery-text = كل رمز يفتح حسابك مرة واحدة بدلًا من رمز التطبيق. لن تُعرض مرة أخرى.
recovery-noted = لقد دوّنتها
recovery-new = إنشاء رموز استرداد جديدة
second-off = إيقاف الخطوة الثانية
passkey-script = إنشاء مفتاح مرور يتطلب JavaScript.
passkey-name = بماذا تسميه؟
passkey = مفتاح مرور
passkey-make = إنشاء مفتاح مرور
passkey-host = تتطلب مفاتيح المرور أن يكون للمتجر اسم مضيف؛ والوصول إليه هنا برقم.
passkeys = مفاتيح المرور
passkeys-text = مفتاح المرور يدخلك بقفل جهازك: إصبعك أو وجهك أو رمزه. لا شيء لتتذكره ولا شيء ليُسرق.
passkey-unused = لم يُستخدم بعد
present-password = كلمة المرور الحالية
password-change-hint = 10 أحرف على الأقل. سيُسجّل خروجك من كل مكان آخر.
password-change = تغيير كلمة المرور
logins = أماكن تسجيل دخولك
logins-end-others = الخروج من كل مكان آخر
logins-end-all = الخروج من كل مكان، وهنا أيضًا
login-now = قيد الاستخدام الآن

# ## Reviews
review-save = حفظ تقييمي
review-send = إرسال تقييمي
review-title = في كلمات قليلة
review-author = اسمك كما يراه الجميع
review-author-hint = يكفي الاسم الأول. وإن تُرك فارغًا يظهر «أحد العملاء».
review-fair = نقرأ كل تقييم قبل أن يظهر. لا فرق في ذلك بين المدح والنقد.
your-review = تقييمك
review-body-hint = كيف شكله وملمسه وعمله؟ ماذا كنت تودّ أن تعرف من قبل؟
reviews-none-bought = حالما تشتري شيئًا من هنا يمكنك الكتابة عنه.
review-change = تعديل تقييمي
review-see = عرض تقييمي
review-remove = إزالة تقييمي
reviews-from-buyers = التقييمات هنا ممن اشتروا المنتج بحساباتهم، ليثق بها الجميع.
review-not-bought-any-more = أُلغي الطلب الذي اشتريته فيه، لذا لم يعد تعديل هذا التقييم ممكنًا، وهو لا يُعرض. يمكنك سحبه.
back-to-product = العودة إلى المنتج
reviews-first = إلى الأولى
reviews-order = ترتيب التقييمات
reviews-nobody = لم يكتب أحد عنه بعد.
reviews-who = التقييمات ممن اشتروه من هنا.
review-log-in = سجّل الدخول واكتب تقييمًا
review-waiting = شكرًا لك. سيظهر تقييمك حالما نقرؤه.
review-shown = لقد قيّمت هذا، ويمكن للجميع قراءته.
review-sample = تقييم تجريبي غير حقيقي
review-verified = شراء مؤكد
review-our-answer = ردّنا

# ## With something filled in
quantity-times = { $quantity } × { $price }
of-which-vat = منها ضريبة {"\u2066"}{ $percent }%{"\u2069"}
percent = {"\u2066"}{ $percent }%{"\u2069"}
order-number = الطلب { $number }
order-placed-on = تم الطلب في { $day }. احتفظ بعنوان هذه الصفحة: به تجد طلبك من جديد.
order-account = هل تود متابعة طلباتك وإلغاءها وتكرارها في مكان واحد؟ { $slot } بالبريد الإلكتروني لهذا الطلب، وستجده فيه.
event-by-you = { $event } بطلبك
step-done = (تم)
step-open = (ليس بعد)
order-transfer = يرجى تحويل { $price }
order-reference = اذكر رقم الطلب { $slot } مرجعًا للتحويل. ينطلق طردك عند وصول المبلغ.
write-a-review-of = اكتب تقييمًا: { $title }
review-change-of = تعديل تقييمي: { $title }
review-see-of = عرض تقييمي: { $title }
invoice-number = الفاتورة { $number }
invoice-order = { $number }، بتاريخ { $day }
logged-in-as = سجّلت الدخول باسم { $slot }.
email-is = عنوان حسابك { $slot }. يُعتمد عنوان آخر بعد فتح الرابط الذي نرسله إليه.
order-cancel-paid = يُعاد إليك ما دفعته.
pieces =
    { $count ->
        [one] قطعة واحدة
        [two] قطعتان
        [few] { $count } قطع
       *[other] { $count } قطعة
    }
two-things = { $one } و{ $two }
more-things = { $one } و{ $two } و{ $more } غيرهما
hello = أهلًا
hello-name = أهلًا { $name }
have-an-account = لديك حساب؟
recovery-left =
    { $count ->
        [one] مفعّلة. بقي رمز استرداد واحد.
        [two] مفعّلة. بقي رمزا استرداد.
        [few] مفعّلة. بقيت { $count } رموز استرداد.
       *[other] مفعّلة. بقي { $count } رمز استرداد.
    }
passkey-used = آخر استخدام في { $day }
passkey-made = أُنشئ في { $day }، { $used }
login-used = آخر استخدام { $time } UTC
login-this = (هذا الجهاز)
login-since = منذ { $time } UTC، { $used }
reviews-beyond = لا يوجد هذا العدد.
stars-bar =
    { $stars ->
        [one] نجمة
        [two] نجمتان
       *[few] { $stars } نجوم
    }
of-these = منها
reviews-are-you = التقييمات ممن اشتروه من هنا. هل أنت منهم؟
review-rejected = لا نعرض تقييمك، والسبب: { $reason }
passkey-failed = لم ينجح ذلك. يرجى المحاولة مرة أخرى.
passkey-cancelled = لم يحدث شيء: لم يقدّم المتصفح مفتاح مرور.

# ## What is wrong with a field, or with what was asked for
email-missing = يرجى إدخال بريدك الإلكتروني: إليه يُرسل التأكيد.
email-wrong = يرجى التحقق من البريد الإلكتروني: يجب أن يبدو مثل name@example.com.
name-missing = يرجى إدخال اسم من يستلم الطرد.
street-missing = يرجى إدخال الشارع ورقم المبنى.
city-missing = يرجى إدخال المدينة.
plain-letters = يرجى استخدام الحروف والأرقام وعلامات الترقيم فقط.
postal-code-missing = يرجى إدخال الرمز البريدي.
country-missing = يرجى اختيار البلد.
country-wrong = لا نوصل إلى هذا البلد بعد. يرجى الاختيار من القائمة.
phone-wrong = يرجى التحقق من رقم الهاتف، أو تركه فارغًا.
shipping-missing = يرجى اختيار طريقة إرسال طلبك.
payment-missing = يرجى اختيار طريقة الدفع.
at-most-characters =
    { $count ->
        [few] يرجى استخدام { $count } أحرف على الأكثر.
        [many] يرجى استخدام { $count } حرفًا على الأكثر.
       *[other] يرجى استخدام { $count } حرف على الأكثر.
    }
postal-code-digits = الرمز البريدي في { $country } مكوّن من { $count } أرقام.
postal-code-long = يرجى التحقق من الرمز البريدي: إنه أطول من اللازم.
stars-choose = يرجى اختيار من نجمة واحدة إلى خمس نجوم.
review-short =
    { $count ->
        [few] يرجى كتابة جملة أو اثنتين، { $count } أحرف على الأقل.
        [many] يرجى كتابة جملة أو اثنتين، { $count } حرفًا على الأقل.
       *[other] يرجى كتابة جملة أو اثنتين، { $count } حرف على الأقل.
    }
review-long = يرجى استخدام { $count } حرف على الأكثر. ما كتبته { $length }.
password-short = يرجى استخدام { $count } أحرف على الأقل. بضع كلمات متتالية تصنع كلمة مرور جيدة.
password-in-address = يرجى اختيار شيء لا يرد في بريدك الإلكتروني.
password-common = هذه من أوائل كلمات المرور التي قد يجربها أي أحد. يرجى اختيار غيرها.
too-often =
    { $minutes ->
        [one] محاولات كثيرة. يرجى الانتظار دقيقة ثم المحاولة من جديد.
        [two] محاولات كثيرة. يرجى الانتظار دقيقتين ثم المحاولة من جديد.
        [few] محاولات كثيرة. يرجى الانتظار { $minutes } دقائق ثم المحاولة من جديد.
       *[other] محاولات كثيرة. يرجى الانتظار { $minutes } دقيقة ثم المحاولة من جديد.
    }
too-often-or-reset = أو اختر كلمة مرور جديدة أدناه: بها تدخل فورًا.
addresses-full = يتسع دفتر العناوين لعدد { $count } عنوانًا. يرجى إزالة أحدها أولًا.
passkeys-full = يتسع الحساب لعدد { $count } من مفاتيح المرور. يرجى إزالة أحدها أولًا.
quantity-between = يرجى اختيار كمية بين 1 و{ $most }.
note-long = يرجى ألا تتجاوز بطاقة الإهداء { $count } حرف.
is-sold-out = نفدت كمية { $title }.
cart-full = السلة ممتلئة: تتسع لعدد { $count } من المنتجات المختلفة.
all-in-cart = كل ما لدينا من { $title } في سلتك بالفعل.
is-sold-out-or-less = نفدت كمية { $title }، أو أن المتوفر أقل مما طلبت.
wishlist-full = في مفضلتك { $count } منتج بالفعل، وهو الحد الأقصى.
is-in-stock = { $title } متوفر.
address-taken = لهذا العنوان حساب بالفعل.
password-wrong = هذه ليست كلمة مرورك الحالية.
erase-open-order = لا يزال أحد طلباتك في الطريق. حالما يصل أو يُلغى يمكن حذف حسابك.
link-over = استُخدم هذا الرابط من قبل أو انتهت مدته. يرجى طلب رابط جديد.
password-not-chosen = هذه ليست كلمة المرور التي اختيرت عند التسجيل.
address-taken-meanwhile = أصبح لهذا العنوان حساب في هذه الأثناء. يرجى تسجيل الدخول.
address-same = هذا هو عنوان حسابك نفسه.
address-taken-own = أصبح لهذا العنوان حساب خاص به في هذه الأثناء.
passkeys-host = تتطلب مفاتيح المرور أن يكون للمتجر اسم مضيف.
passkey-wrong = لم ينجح مفتاح المرور هذا. حاول مرة أخرى، أو ادخل بكلمة المرور.
second-is-on = الخطوة الثانية مفعّلة بالفعل.
second-nothing = يرجى البدء من جديد: لا شيء لتأكيده.
second-is-off = الخطوة الثانية غير مفعّلة.
code-wrong = هذا الرمز غير صحيح. انتظر الرمز التالي في تطبيقك، وتأكد من ضبط ساعته.
form-old = هذا النموذج قديم. يرجى فتح صفحة إتمام الطلب من جديد.
cart-changed = تغيّرت سلتك منذ عرض هذه الصفحة. يرجى مراجعتها من جديد.
cart-is-empty = سلتك فارغة.

# ## Letters about the protection of an account
letter-passkey-added = أُضيف مفتاح مرور
letter-passkey-added-text = من الآن يُفتح حسابك بمفتاح مرور جديد أيضًا. إن لم تكن أنت من أنشأه فيرجى إزالته.
letter-passkey-removed = أُزيل مفتاح مرور
letter-passkey-removed-text = أحد مفاتيح المرور في حسابك لم يعد صالحًا. إن لم تكن أنت من أزاله فيرجى اختيار كلمة مرور أخرى.
letter-second-on = الخطوة الثانية مفعّلة
letter-second-on-text = من الآن يتطلب الدخول إلى حسابك رمزًا أيضًا.
letter-codes = رموز استرداد جديدة
letter-codes-text = رموز الاسترداد السابقة لم تعد صالحة. إن لم تكن أنت من أنشأ الجديدة فيرجى اختيار كلمة مرور أخرى.
letter-second-off = أُوقفت الخطوة الثانية
letter-second-off-text = يكفي للدخول إلى حسابك كلمة المرور وحدها من جديد. إن لم تكن أنت من غيّر ذلك فيرجى اختيار كلمة مرور أخرى.
letter-cancelled = أُلغي طلبك
letter-cancelled-text = لقد ألغيته، فلن يُرسل شيء.
letter-total = الإجمالي شاملًا الضريبة
letter-transfer = يرجى تحويل { $price } مع المرجع { $number }؛ ينطلق طردك عند وصول المبلغ.
letter-on-delivery = تدفع { $price } عند الاستلام.

# ## Letters
letter-not-you = إن لم تكن أنت فلا يلزمك شيء: لا يحدث شيء من دون هذا الرابط.
letter-confirm = يرجى تأكيد عنوانك
letter-in-use = لديك حساب بالفعل
letter-forgotten = نسيت كلمة المرور
letter-confirm-new = يرجى تأكيد عنوانك الجديد
letter-address-changed = تغيّر بريدك الإلكتروني
letter-password-changed = تغيّرت كلمة مرورك
letter-password-changed-text = سُجّل خروجك من كل الأجهزة الأخرى. إن كنت أنت من فعل ذلك فكل شيء بخير.
letter-password-not-you = إن لم تكن أنت فاختر كلمة مرور جديدة فورًا:
letter-look = عرض حسابي
letter-see-order = عرض طلبك
letter-alert-heading = هل نكتب إليك؟
letter-alert-once = ستكون رسالة واحدة. إن لم تكن أنت فلا يلزمك شيء: لن تسمع منا.
letter-back-text = طلبت منا أن نخبرك. لا يمكننا حجز قطعة، فهي لمن يطلب أولًا.
letter-back-once = كانت هذه الرسالة الوحيدة التي طلبتها عنه.
letter-back-stop = إيقاف كل رسائل التوفر إلى هذا العنوان
letter-review-thanks = شكرًا على تقييمك
letter-review-see = عرضه
letter-review-refused = لا يمكننا عرض تقييمك كما هو
letter-review-again = يمكنك تعديله في أي وقت، وسنقرؤه من جديد.
letter-invitation = ما رأيك فيه؟
letter-invitation-text = مضت أيام قليلة على وصولها إليك. جملة أو اثنتان تساعدان غيرك على الاختيار، وتساعداننا على التحسّن.
letter-invitation-once = نسأل مرة واحدة لكل طلب.
letter-invitation-stop = لا مزيد من التذكيرات
letter-button = إن لم يعمل الزر فهذا عنوانه:
letter-confirm-subject = يرجى تأكيد عنوانك لدى { $shop }
letter-registered = سجّل أحدهم، وعلى الأرجح أنت، لدى { $shop } بهذا العنوان.
letter-link-hours =
    { $hours ->
        [one] يعمل الرابط مرة واحدة خلال ساعة.
        [two] يعمل الرابط مرة واحدة خلال ساعتين.
        [few] يعمل الرابط مرة واحدة خلال { $hours } ساعات.
       *[other] يعمل الرابط مرة واحدة خلال { $hours } ساعة.
    }
letter-link-minutes =
    { $minutes ->
        [one] يعمل الرابط مرة واحدة خلال دقيقة.
        [two] يعمل الرابط مرة واحدة خلال دقيقتين.
        [few] يعمل الرابط مرة واحدة خلال { $minutes } دقائق.
       *[other] يعمل الرابط مرة واحدة خلال { $minutes } دقيقة.
    }
letter-in-use-subject = لديك حساب لدى { $shop } بالفعل
letter-in-use-text = حاول أحدهم، وعلى الأرجح أنت، التسجيل لدى { $shop } بهذا العنوان. له حساب بالفعل، فلم يتغيّر شيء.
letter-reset-subject = كلمة مرور جديدة لدى { $shop }
letter-reset-text = طلب أحدهم، وعلى الأرجح أنت، كلمة مرور جديدة لحسابك لدى { $shop }.
letter-confirm-new-subject = يرجى تأكيد عنوانك الجديد لدى { $shop }
letter-confirm-new-text = من المقرر أن يصبح هذا البريد عنوانًا لحساب لدى { $shop }.
letter-address-changed-subject = تغيّر عنوانك لدى { $shop }
letter-address-changed-text = أصبح عنوان حسابك لدى { $shop } هو { $address }. إن لم تكن أنت من غيّره فيرجى الرد على هذه الرسالة فورًا.
letter-password-changed-subject = تغيّرت كلمة مرورك لدى { $shop }
letter-order-text = وصل طلبك { $number } إلى { $shop }.
letter-order-goes-to = يُرسل إلى:
letter-order-subject = طلبك { $number } لدى { $shop }
letter-event-text = هذه الرسالة بخصوص طلبك { $number }.
letter-event-subject = { $what }: الطلب { $number } لدى { $shop }
letter-alert-subject = هل نكتب إليك عندما يتوفر { $title }؟
letter-alert-text = طلب أحدهم، وعلى الأرجح أنت، من { $shop } الكتابة إلى هذا العنوان عندما يتوفر { $title } من جديد.
letter-back-subject = { $title } متوفر من جديد
letter-back-heading = { $title } متوفر من جديد
letter-review-subject = تقييمك لمنتج { $title } لدى { $shop }
letter-review-text = يمكن للجميع الآن قراءة ما كتبته عن { $title }.
letter-review-refused-text = شكرًا على ما كتبته عن { $title }. لا نعرضه، والسبب:
letter-invitation-subject = ما رأيك في طلبك من { $shop }؟
error-no-log-in-title = تسجيل الدخول غير متاح مؤقتًا
error-no-log-in = حاول بعد دقيقة: ما زلت مسجّل الدخول. يمكنك التصفح والطلب كضيف في هذه الأثناء.
code-wrong-or-recovery = هذا الرمز غير صحيح. انتظر الرمز التالي، أو استخدم رمز استرداد.
log-in-wrong = هذا العنوان وكلمة المرور غير متطابقين. يرجى التحقق منهما.
email-enter = يرجى إدخال بريدك الإلكتروني.
password-enter = يرجى إدخال كلمة المرور.
erase-not-sure = يرجى وضع علامة إن كنت متأكدًا.
passkey-slow = استغرق ذلك وقتًا طويلًا. يرجى المحاولة مرة أخرى.
verify-again = سجّل من جديد، أو سجّل الدخول إن كنت قد فعلت
new-address-again = اطلب رسالة أخرى من تفاصيل حسابك
link-is-over = استُخدم هذا الرابط من قبل أو انتهت مدته.
title-at-shop = { $title } لدى { $shop }.
letter-link-hours-own =
    { $hours ->
        [one] يعمل الرابط مرة واحدة خلال ساعة، ولمن سجّل الدخول إلى ذلك الحساب فقط.
        [two] يعمل الرابط مرة واحدة خلال ساعتين، ولمن سجّل الدخول إلى ذلك الحساب فقط.
        [few] يعمل الرابط مرة واحدة خلال { $hours } ساعات، ولمن سجّل الدخول إلى ذلك الحساب فقط.
       *[other] يعمل الرابط مرة واحدة خلال { $hours } ساعة، ولمن سجّل الدخول إلى ذلك الحساب فقط.
    }

# ## Conversations with the shop
help = مساعدة
not-here = لم يعد هذا موجودًا هنا.
chat-close = إغلاق المحادثة
chat-unread = رسائل جديدة
chat-conversation = المحادثة
chat-messages = الرسائل
chat-hello = أهلًا بك! اسأل { $shop } عن منتجاتنا أو عن طلبك أو عن إرجاع منتج.
chat-here = نحن متصلون الآن.
chat-away = لا أحد متصل الآن. اكتب إلينا على أي حال، وسنرد حالما نعود.
chat-wait-minutes =
    { $count ->
        [one] تصل أول إجابة عادةً خلال دقيقة تقريبًا.
        [two] تصل أول إجابة عادةً خلال دقيقتين تقريبًا.
        [few] تصل أول إجابة عادةً خلال { $count } دقائق تقريبًا.
       *[other] تصل أول إجابة عادةً خلال { $count } دقيقة تقريبًا.
    }
chat-wait-hours =
    { $count ->
        [two] تصل أول إجابة عادةً خلال ساعتين تقريبًا.
        [few] تصل أول إجابة عادةً خلال { $count } ساعات تقريبًا.
       *[other] تصل أول إجابة عادةً خلال { $count } ساعة تقريبًا.
    }
chat-wait-days =
    { $count ->
        [two] تصل أول إجابة عادةً خلال يومين تقريبًا.
        [few] تصل أول إجابة عادةً خلال { $count } أيام تقريبًا.
       *[other] تصل أول إجابة عادةً خلال { $count } يومًا تقريبًا.
    }
chat-your-message = رسالتك
chat-begin = ابدأ محادثة جديدة
chat-send = إرسال
chat-often = أسئلة متكررة
chat-quick-order = أين طلبي؟
chat-quick-product = لدي سؤال عن منتج.
chat-quick-return = أود إرجاع منتج.
chat-attach = إرفاق صورة أو ملف PDF
chat-file = الملف
chat-file-hint = صورة PNG أو JPEG أو WebP أو GIF، أو ملف PDF، بحجم 5 ميغابايت على الأكثر.
chat-send-file = إرسال الملف
chat-file-name = { $name } ({ $size } كيلوبايت)
chat-email = بريدك الإلكتروني
chat-email-hint = لا أحد متصل الآن. اترك عنوانك لنكتب إليك.
chat-email-keep = حفظ العنوان
chat-writes-to = يمكننا أيضًا مراسلتك على { $slot }.
chat-look = عرض الرسائل الجديدة
chat-earlier = رسائل أقدم
chat-newest = إلى أحدث الرسائل
chat-closed = هذه المحادثة مغلقة.
chat-rate = كيف كانت المحادثة؟
chat-rated = شكرًا على تقييمك
chat-rate-button = تقييم
chat-rate-change = تغيير
chat-others = محادثات أخرى
chat-still-open = ما زالت مفتوحة
chat-is-closed = مغلقة
chat-you = أنت
chat-sent = أُرسلت
chat-delivered = وصلت
chat-read = قُرئت

# ## What the shop says in a conversation
chat-taken = هذه المحادثة الآن مع { $name }.
chat-handed = انتقلت هذه المحادثة إلى { $name }.
chat-waiting = هذه المحادثة في انتظار أول من يتفرغ من فريقنا.
chat-closed-by = أُغلقت هذه المحادثة من قِبل { $name }.
chat-reopened = أُعيد فتح هذه المحادثة من قِبل { $name }.
chat-merged = أُغلقت لأن محادثة أخرى ما زالت مستمرة.

# ## What the browser says by itself in a conversation
chat-sending = جارٍ الإرسال…
chat-sending-file = جارٍ إرسال { $name }
chat-typing = { $name }: جارٍ الكتابة…
chat-several = رسائل جديدة: { $count }. { $last }
chat-lost = جارٍ إعادة الاتصال…
chat-over = لم تعد متصلًا. يرجى إعادة تحميل الصفحة.
chat-unreachable = تعذّر الوصول إلى المتجر.
chat-not-sent = لم تُرسل. { $reason }
chat-again = إعادة الإرسال
chat-file-failed = تعذّر إرسال الملف.
chat-alerts = تنبيه بالصوت وفي عنوان التبويب
chat-as-page = فتح في صفحة

# ## What is wrong with a message
chat-empty = يرجى كتابة شيء أولًا.
chat-long = يجب ألا تتجاوز الرسالة { $count } حرف. يمكنك إرسال رسالة ثانية.
chat-form-old = هذا النموذج لم يعد صالحًا. يرجى إرساله مرة أخرى.
chat-closed-begin = هذه المحادثة مغلقة. يرجى بدء محادثة جديدة.
chat-too-many = بدأت محادثات كثيرة من شبكتك قبل قليل. يرجى المحاولة مرة أخرى بعد وقت قصير.
chat-too-fast = رسائلك أسرع مما يمكن قراءته. يرجى الانتظار لحظة.
chat-file-missing = يرجى اختيار ملف أولًا.
chat-file-large = يجب ألا يتجاوز حجم الملف 5 ميغابايت.
chat-file-kind = يرجى إرسال صورة (PNG أو JPEG أو WebP أو GIF) أو ملف PDF.
chat-file-broken = لم يصل الملف كاملًا، أو أن حجمه يتجاوز 5 ميغابايت. يرجى المحاولة مرة أخرى.

# ## The letter about an answer
letter-hello = أهلًا،
letter-hello-name = أهلًا { $name }،
letter-chat-subject = إجابة من { $shop }
letter-chat = وصلتك إجابة منا
letter-chat-text = كتبت إلى { $shop }، وهذه هي الإجابة:
letter-chat-file = أُرفق ملف بالمحادثة.
letter-chat-go-on = متابعة المحادثة
letter-chat-where = تُفتح المحادثة في المتصفح الذي كتبت فيه، أو بعد تسجيل الدخول.

# ## The desk of the staff
desk-letters = الرسائل البريدية
desk-letters-folder = لا يوجد خادم بريد، لذلك لا تُرسل الرسائل: تُحفظ في مجلد ويمكنك قراءتها هنا.
desk-letters-sent = ما كتبه المتجر. لا يُحتفظ بنص الرسالة بعد إرسالها.
desk-none-yet = لا شيء بعد.
desk-letter-sent = أُرسلت
desk-letter-waiting = في الانتظار
desk-letter-tried =
    { $count ->
        [one] في الانتظار بعد محاولة واحدة
        [two] في الانتظار بعد محاولتين
        [few] في الانتظار بعد { $count } محاولات
       *[other] في الانتظار بعد { $count } محاولة
    }
desk-letter-dead =
    { $count ->
        [one] أُوقفت بعد محاولة واحدة
        [two] أُوقفت بعد محاولتين
        [few] أُوقفت بعد { $count } محاولات
       *[other] أُوقفت بعد { $count } محاولة
    }
desk-letter-masked = تفتح روابطها حسابًا، لذلك لا تُعرض أسرارها هنا.
desk-letters-all = كل الرسائل
desk-letter-to = إلى { $name }
desk-letter-not-kept = لا يُحتفظ بنصها هنا.
desk-letter-html = نصها المصدري بصيغة HTML
desk-reviews = التقييمات
desk-reviews-which = أي التقييمات
desk-reviews-waiting = في الانتظار
desk-reviews-shown = معروضة
desk-reviews-hidden = غير معروضة
desk-none-here = لا شيء هنا.
desk-review-sample = مثال مختلق
desk-review-bought = اشترى المنتج
desk-review-not-bought = لم يشترِ المنتج، أو لم يعد كذلك
desk-review-untitled = بلا عنوان
desk-review-show = عرض
desk-review-hide = عدم العرض
desk-review-why = لماذا لا؟ يقرأ الكاتب هذا.
desk-review-answer = رد
desk-review-answer-what = بماذا ترد؟ يقرأ الجميع هذا.
desk-review-answer-save = حفظ الرد
desk-conversations = المحادثات
desk-conversations-which = أي المحادثات
desk-conversations-all = كل المحادثات
desk-conversation-of = { $name }: محادثة
desk-choose = اختر محادثة. الأطول انتظارًا في الأعلى.
desk-tab-queue = قائمة الانتظار
desk-tab-mine = محادثاتي
desk-tab-open = مفتوحة
desk-tab-closed = مغلقة
desk-nothing = لا شيء هنا.
desk-search = البحث في كل المحادثات
desk-replies = ردود محفوظة
desk-rating = { $stars } من 5
desk-unread = غير مقروءة
desk-waits-minutes =
    { $count ->
        [one] ينتظر منذ دقيقة
        [two] ينتظر منذ دقيقتين
        [few] ينتظر منذ { $count } دقائق
       *[other] ينتظر منذ { $count } دقيقة
    }
desk-waits-hours =
    { $count ->
        [one] ينتظر منذ ساعة
        [two] ينتظر منذ ساعتين
        [few] ينتظر منذ { $count } ساعات
       *[other] ينتظر منذ { $count } ساعة
    }
desk-waits-days =
    { $count ->
        [one] ينتظر منذ يوم
        [two] ينتظر منذ يومين
        [few] ينتظر منذ { $count } أيام
       *[other] ينتظر منذ { $count } يومًا
    }
desk-guest = زائر
desk-closed-rated = مغلقة، التقييم { $stars } من 5
desk-is-closed = مغلقة
desk-is-free = لم يتولها أحد بعد
desk-is-yours = محادثتك
desk-is-of = يتولاها { $name }
desk-reopen = إعادة الفتح
desk-claim = تولي المحادثة
desk-close = إغلاق
desk-oneself = { $name } (أنت)
desk-hand-to = تسليم إلى
desk-hand-back = إعادة إلى قائمة الانتظار
desk-hand = تسليم
desk-answer = الرد
desk-note = ملاحظة خاصة
desk-note-of = { $name } (ملاحظة خاصة)
desk-note-what = ملاحظة للزملاء
desk-note-keep = حفظ الملاحظة
desk-about = عن العميل
desk-customer = العميل
desk-has-account = { $name } (لديه حساب)
desk-is-guest = { $name } (زائر)
desk-looking-at = يتصفح { $slot }
desk-cart = السلة
desk-cart-empty = فارغة
desk-orders = الطلبات
desk-orders-account = لا شيء في هذا الحساب
desk-orders-browser = لا شيء من هذا المتصفح
desk-reply-remove = إزالة
desk-reply-title = العنوان
desk-reply-title-hint = العنوان نفسه يستبدل النص.
desk-reply-text = النص
desk-reply-hint = يُستبدل { $customer } باسم العميل، و{ $me } باسمك، و{ $shop } باسم المتجر.
desk-reply-keep = حفظ الرد
desk-sent-file = أرسل ملفًا
desk-reply-nameless = بك
desk-reply-title-wrong = يرجى كتابة عنوان لا يتجاوز 60 حرفًا.
desk-closed-reopen = هذه المحادثة مغلقة. أعد فتحها للرد.
desk-colleague-faster = سبقك أحد الزملاء وتولى هذه المحادثة.
desk-choose-colleague = يرجى اختيار زميل من القائمة.
desk-another-open = لدى العميل محادثة أخرى مفتوحة: يرجى المتابعة فيها.
desk-choose-action = يرجى اختيار ما يجب فعله.

# ## What the browser says by itself at the desk
desk-fresh = يوجد جديد في القائمة.
desk-looks = يطّلع عليها أيضًا: { $names }
desk-keys = المفاتيح
desk-keys-use = استخدام هذه المفاتيح
desk-keys-close = إغلاق
desk-key-next = المحادثة التالية
desk-key-previous = المحادثة السابقة
desk-key-answer = كتابة رد
desk-key-note = كتابة ملاحظة خاصة
desk-key-search = بحث
desk-key-keys = هذه المفاتيح
desk-key-send = إرسال
desk-key-line = سطر جديد
