"""Ce qu’une source dit de son état : la clé est le texte anglais que garde la table,
où `{}` tient la place d’un nombre, d’un nom ou d’un mot.
"""  # noqa: D205 - one sentence

REASONS = {
    "no words": "sans mots",
    "too deep": "trop imbriqués",
    "too many attributes": "trop d’attributs",
    "too many elements": "trop d’éléments",
    "broken": "abîmés",
    "not an object": "d’une autre forme",
}

DETAILS = {
    # la réponse d’un hôte
    "the host says that this feed is gone for good": "l’hôte dit que ce flux a disparu "
    "pour de bon",
    "the host answers HTTP {}": "l’hôte répond HTTP {}",
    "the host does not answer": "l’hôte ne répond pas",
    "the host went silent": "l’hôte s’est tu",
    "the connection was lost": "la connexion a été perdue",
    "no secure connection comes about": "aucune connexion sûre ne s’établit",
    "its certificate is not valid": "son certificat n’est pas valable",
    "its compression is broken": "sa compression est abîmée",
    "it is compressed in a way that was not asked for": "elle est compressée d’une façon "
    "qui n’a pas été demandée",
    "a header is too long": "un en-tête est trop long",
    "what came is not an HTTP answer": "ce qui est venu n’est pas une réponse HTTP",
    "the answer is larger than {} MB": "la réponse dépasse {} Mo",
    "the answer takes too long": "la réponse prend trop de temps",
    "the answer is empty": "la réponse est vide",
    "no answer came": "aucune réponse n’est venue",
    "it redirects from https to http": "elle redirige de https vers http",
    "it redirects in circles": "elle redirige en rond",
    "it redirects to nowhere": "elle ne redirige nulle part",
    "it redirects what is told to it to another host": "elle redirige vers un autre hôte "
    "ce qui lui est confié",
    "more than {} requests would be needed": "il faudrait plus de {} requêtes",
    # une adresse
    "only http and https are fetched": "seuls http et https sont lus",
    "port {} is not fetched": "le port {} n’est pas lu",
    "the address cannot be read": "l’adresse est illisible",
    "the address has signs that no address has": "l’adresse a des signes que nulle "
    "adresse n’a",
    "the address holds a user name": "l’adresse contient un nom d’utilisateur",
    "the address names no host": "l’adresse ne nomme aucun hôte",
    "the host's name cannot be read": "le nom de l’hôte est illisible",
    "nobody knows the host's name": "personne ne connaît le nom de l’hôte",
    "the host's name leads into a private network": "le nom de l’hôte mène dans un "
    "réseau privé",
    "{} would hold signs that no header may: is it well copied?": "{} contiendrait des "
    "signes interdits : est-ce bien recopié ?",
    # un flux
    "a web page came instead of a feed": "une page est venue au lieu d’un flux",
    "a web page came instead of data": "une page est venue au lieu de données",
    "what came is not a feed": "ce qui est venu n’est pas un flux",
    "what came is not a page": "ce qui est venu n’est pas une page",
    "the feed breaks off at once": "le flux s’interrompt aussitôt",
    "the feed breaks off after {} entries": "le flux s’interrompt après {} entrées",
    "the feed cannot be parsed: {}": "le flux ne peut être analysé : {}",
    "broken XML: {}": "XML abîmé : {}",
    "the document brings a DTD of its own": "le document apporte sa propre DTD",
    "{} outside the entries": "{} hors des entrées",
    "only the first {} entries were read": "seules les {} premières entrées ont été lues",
    "{} skipped: {}": "{} laissées de côté : {}",
    "JSON came, but not a JSON feed": "du JSON est venu, mais pas un flux JSON",
    "the JSON breaks off": "le JSON s’interrompt",
    "the JSON is not valid": "le JSON n’est pas valable",
    "the JSON holds too many objects and lists": "le JSON contient trop d’objets et de "
    "listes",
    # un rythme, un budget, un réglage
    "it costs money: set budget_usd_per_month to let it spend some": "elle est payante : "
    "réglez budget_usd_per_month pour lui permettre de dépenser",
    "{} of {} US dollars are spent this month: it goes on with the next": "{} dollars "
    "sur {} sont dépensés ce mois-ci : elle reprend au prochain",
    "more calls are not paid for": "d’autres appels ne sont pas payés",
    "the budget is below one call": "le budget est inférieur à un appel",
    "the rest is read at the next poll": "le reste sera lu la prochaine fois",
    "older ones wait for the next poll": "les plus anciennes attendent la prochaine fois",
    "only the newest were read": "seules les plus récentes ont été lues",
    "only the newest {} were read": "seules les {} plus récentes ont été lues",
    "more mails wait for the next poll": "d’autres messages attendent la prochaine fois",
    "vigie.yml does not say its {}": "vigie.yml ne dit pas son réglage « {} »",
    "no source is a {}": "aucune source n’est de genre {}",
    "{} missing": "{} : absent",
    "{} is missing or broken: store it anew with `vigie connect`": "{} manque ou est "
    "abîmé : gardez-le de nouveau avec `vigie connect`",
    "what is stored was not put by `vigie connect`": "ce qui est gardé ne vient pas de "
    "`vigie connect`",
    # les services
    "an app is a number, a country two letters": "une application est un nombre, un pays "
    "deux lettres",
    "the store of this country does not know the app": "la boutique de ce pays ne "
    "connaît pas l’application",
    "no session came from Bluesky": "Bluesky n’a donné aucune session",
    "Bluesky does not take this identifier and app password": "Bluesky n’accepte pas cet "
    "identifiant et ce mot de passe d’application",
    "Bluesky does not understand the query": "Bluesky ne comprend pas la requête",
    "Bluesky turns away whoever asks from here; the password may be good": "Bluesky "
    "refuse quiconque demande d’ici ; le mot de passe est peut-être bon",
    "this is the account's own password: make an app password": "c’est le mot de passe "
    "du compte : créez un mot de passe d’application",
    "no search is at this address: is it a Discourse forum?": "aucune recherche à cette "
    "adresse : est-ce un forum Discourse ?",
    "the forum asks for fewer searches": "le forum demande moins de recherches",
    "this forum lets its members search only": "ce forum réserve la recherche à ses "
    "membres",
    "GDELT does not understand the query, or finds it too short": "GDELT ne comprend pas "
    "la requête, ou la trouve trop courte",
    "GDELT takes one request in 5 seconds": "GDELT accepte une requête toutes les "
    "5 secondes",
    "Google does not take the access token": "Google n’accepte pas le jeton d’accès",
    "Google knows no such location, or it is not verified": "Google ne connaît pas cet "
    "établissement, ou il n’est pas validé",
    "{} reviews vanished: taken down by Google or by their authors": "{} avis ont "
    "disparu : retirés par Google ou par leurs auteurs",
    "the edition is a language and a country, as fr-FR": "l’édition est une langue et un "
    "pays, comme fr-FR",
    "Google knows no such place: its ID may have changed": "Google ne connaît pas ce "
    "lieu : son identifiant a peut-être changé",
    "Google refuses the key or the place's ID": "Google refuse la clé ou l’identifiant "
    "du lieu",
    "the key may not ask: is Places API (New) on, and billing?": "la clé n’a pas le "
    "droit de demander : Places API (New) et la facturation sont-elles activées ?",
    "Google no longer takes the refresh token: the consent was withdrawn, lapsed, or "
    "belongs to another client; run `vigie connect` again": "Google n’accepte plus le "
    "jeton de renouvellement : l’accord a été retiré, a expiré, ou appartient à un autre "
    "client ; relancez `vigie connect`",
    "Google gives these reviews on request only: ask for access to the Business Profile "
    "APIs with your project's number, and check that the account owns or manages the "
    "location": "Google ne donne ces avis que sur demande : demandez l’accès aux API "
    "Business Profile avec le numéro de votre projet, et vérifiez que le compte possède ou "
    "gère l’établissement",
    "its location is not of the shape accounts/…/locations/…": "son réglage « location » "
    "n’a pas la forme accounts/…/locations/…",
    "Instagram knows no such hashtag": "Instagram ne connaît pas ce mot-dièse",
    "Mastodon needs a host, and a tag or a query": "Mastodon demande un serveur, et un "
    "mot-dièse ou une requête",
    "this server answers its members only: connect a token, or name another": "ce serveur "
    "ne répond qu’à ses membres : donnez un jeton, ou nommez-en un autre",
    "Mention does not take this token": "Mention n’accepte pas ce jeton",
    "Mention knows no such alert": "Mention ne connaît pas cette alerte",
    "an id of Mention has letters, digits, - and _ only": "un identifiant de Mention n’a "
    "que des lettres, des chiffres, - et _",
    "the plan at Mention allows no more": "l’abonnement chez Mention n’en permet pas plus",
    "this token may not read this account": "ce jeton n’a pas le droit de lire ce compte",
    "Meta asks for fewer calls": "Meta demande moins d’appels",
    "Meta knows no such page or account, or the token may not see it": "Meta ne connaît "
    "pas cette page ou ce compte, ou le jeton n’a pas le droit de les voir",
    "Meta no longer gives this": "Meta ne donne plus cela",
    "Meta no longer takes the token: run `vigie connect` again": "Meta n’accepte plus le "
    "jeton : relancez `vigie connect`",
    "a permission is missing: it takes App Review and a verified business": "une "
    "autorisation manque : il faut App Review et une entreprise vérifiée",
    "its {} is told by its number, not by its name": "son réglage « {} » est un numéro, "
    "non un nom",
    "Reddit does not take this application's id and secret": "Reddit n’accepte pas "
    "l’identifiant et le secret de cette application",
    "Reddit turns away whoever asks from a cloud without its approval": "Reddit refuse "
    "qui demande depuis un nuage sans son accord",
    "Reddit turns this application away: has it approved it?": "Reddit refuse cette "
    "application : l’a-t-il approuvée ?",
    "Reddit gives no token": "Reddit ne donne pas de jeton",
    "{} fewer ratings than before: taken down": "{} notes de moins qu’avant : retirées",
    "{} new ratings, while older ones changed or were taken down": "{} nouvelles notes, "
    "tandis que d’anciennes ont changé ou ont été retirées",
    "{} new ratings: too few among {} to tell how good": "{} nouvelles notes : trop peu "
    "parmi {} pour dire ce qu’elles valent",
    "a channel's name has letters, digits and _ only": "le nom d’un canal n’a que des "
    "lettres, des chiffres et _",
    "the page shows no posts": "la page ne montre aucune publication",
    "this is no public channel: groups and private channels show no page": "ce n’est pas "
    "un canal public : groupes et canaux privés ne montrent aucune page",
    "Tripadvisor knows no such location": "Tripadvisor ne connaît pas ce lieu",
    "Tripadvisor refuses the key: it is wrong, or tied to other addresses or to a site": (
        "Tripadvisor refuse la clé : elle est fausse, ou liée à d’autres adresses ou à un "
        "site"
    ),
    "the daily budget set at Tripadvisor is used up": "le budget quotidien réglé chez "
    "Tripadvisor est épuisé",
    "Trustpilot does not take the API key": "Trustpilot n’accepte pas la clé",
    "Trustpilot lists no business under this domain": "Trustpilot ne connaît aucune "
    "entreprise à ce domaine",
    "your Trustpilot plan does not open this interface": "votre abonnement Trustpilot "
    "n’ouvre pas cette interface",
    "X asks for fewer searches": "X demande moins de recherches",
    "X does not take this bearer token, or its plan has no search": "X n’accepte pas ce "
    "jeton, ou son abonnement n’a pas la recherche",
    "the credits bought from X, or its monthly cap, are spent": "les crédits achetés à "
    "X, ou son plafond mensuel, sont épuisés",
    "Yelp does not take the API key": "Yelp n’accepte pas la clé",
    "Yelp gives none: the business has another name there, or the plan is Base": "Yelp "
    "n’en donne pas : l’établissement y a un autre nom, ou l’abonnement est Base",
    "this Yelp plan gives no review excerpts: Enhanced and Premium do, Base not": "cet "
    "abonnement Yelp ne donne pas d’extraits d’avis : Enhanced et Premium oui, Base non",
    "today's calls of the Yelp plan are used up": "les appels du jour de l’abonnement "
    "Yelp sont épuisés",
    "{} fewer reviews than before: taken down": "{} avis de moins qu’avant : retirés",
    "{} new reviews, of which Yelp may show none here": "{} nouveaux avis, dont Yelp n’en "
    "montrera peut-être aucun ici",
    "YouTube needs a channel or a query": "YouTube demande une chaîne ou une requête",
    "a search of YouTube needs a key": "une recherche sur YouTube demande une clé",
    "this channel's comments are turned off": "les commentaires de cette chaîne sont "
    "désactivés",
    "YouTube asks for fewer requests": "YouTube demande moins de requêtes",
    "YouTube does not take this key: is YouTube Data API v3 turned on?": "YouTube "
    "n’accepte pas cette clé : YouTube Data API v3 est-elle activée ?",
    "YouTube knows no such channel": "YouTube ne connaît pas cette chaîne",
    "the key's quota of the day is spent": "le quota du jour de la clé est épuisé",
    # une boîte aux lettres
    "nobody knows the mail server": "personne ne connaît ce serveur de messagerie",
    "the connection to the mail server failed": "la connexion au serveur de messagerie "
    "a échoué",
    "the mail server does not do what it is asked": "le serveur de messagerie ne fait "
    "pas ce qu’on lui demande",
    "the mail server does not take the user and the password": "le serveur de "
    "messagerie n’accepte pas l’utilisateur et le mot de passe",
    "the mail server is not on the public internet at port 993": "le serveur de "
    "messagerie n’est pas sur l’internet public au port 993",
    "the mail server is slow": "le serveur de messagerie est lent",
    "the mail server never ends": "le serveur de messagerie n’en finit pas",
    "the mailbox has no such folder": "la boîte n’a pas ce dossier",
    "the user or the folder holds a sign that cannot be sent": "l’utilisateur ou le "
    "dossier contient un signe qui ne peut être envoyé",
    "is `receiver` in vigie.yml the name your mail server signs with?": "dans vigie.yml, "
    "`receiver` est-il le nom dont votre serveur signe ?",
    "its host is not the name of a host": "son réglage « host » n’est pas le nom d’un hôte",
    "mailboxes cannot be read here": "les boîtes ne peuvent être lues ici",
}
