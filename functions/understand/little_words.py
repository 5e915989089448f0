"""The words by which a language is known: those that every sentence needs, and those
that reviews and posts are full of. Written for this purpose.
"""  # noqa: D205 - one sentence and where it is from

from typing import Final

LITTLE_WORDS: Final = {
    "fr": """
        le la les l' un une des du de d' au aux ce c' cet cette ces mon ma mes ton ta
        tes son sa ses notre nos votre vos leur leurs je j' tu il elle on nous vous ils
        elles me m' te t' se s' lui y en qui que qu' quoi dont où et ou mais donc car ni
        pas ne n' jamais rien plus très trop peu bien mal aussi encore déjà toujours est
        es suis sont était étaient été être ai as a ont avait avoir avons avez sera fait
        faire va vais peut dans pour par sur avec sans sous chez vers entre comme si
        quand alors après avant depuis pendant tout toute tous toutes même ça cela voilà
        ici là bonjour merci bravo accueil repas plat plats cuisine serveur serveuse
        déçu déçue décevant nul nulle mauvais mauvaise bon bonne excellent excellente
        délicieux parfait génial super horrible honteux sympa éviter fuir arnaque cher
        chère froid froide sale prix qualité quelle quel honte service lent lente
        attente interminable cadre magnifique frites molles bof mdr jadore
        intoxication alimentaire addition carte réservation commande livraison
        personnel aimable agréable désagréable déception vraiment franchement beaucoup
        assez moins personne quelqu quelque chose heure heures minutes jour soir
        restaurant resto hôtel chambre vin pain verre viande poisson poulet mangé manger
        venir venu revenir reviendrai reviendrons recommande recommandons adresse
        correct moyen moyenne médiocre cramé brûlé cru crue froids froides""",
    "en": """
        the a an this that these those my your his her its our their i you he she it we
        they me him us them who what which where when why how and or but so because if
        not no never nothing very too also still already always just really 's 't 're
        'll 've 'm 'd is am are was were be been being have has had do does did can
        could will would won should may might must to of in on at for from with without
        by about into over after before since than then there here all any some more
        most out up down let such every well new thanks thank hello great good bad worst
        best terrible awful horrible amazing excellent perfect love loved hate food
        service staff rude slow dirty cold nice lovely disgusting disappointed
        disappointing avoid again overpriced another other lost done gone got get went
        came back booking booked table waiter waitress manager chicken undercooked
        burnt soggy chips delicious tasty stars five scam robbed joke gross meh shocking
        absolutely totally freezing noisy neighbours room rooms open closed tourist trap
        shame waste money price priced hour hours minutes day night one two place visit
        recommend recommended experience customer customers refused charged asked told
        waited waiting late early first last only even ever people friend friends""",
    "es": """
        el la los las un una unos unas de del al y o pero que qué no muy más mi su sus
        se lo le les me te nos es son fue era está están ser estar con sin por para en
        como cuando todo todos esta este eso aquí hay he ha han yo gracias buena bueno
        mal mala malo comida servicio pésimo pésima sitio nunca fatal vuelvo volveremos
        recomiendo atención asco rico a camarero camarera habitación limpio sucio frío
        fría carne pollo atendieron volveré encantó precio trato peor mejor""",
    "it": """
        il lo la i gli le l' un' un uno una di d' c' dell' all' del della dei delle al
        alla e o ma che non molto più mi si ci è sono era essere ho ha hanno con senza
        per in nel nella su come quando tutto tutti questo questa anche grazie buono
        ottimo pessimo pessima cibo servizio mai ristorante consiglio freddo fredda
        caro personale camera camere bruciata maleducato maleducati gentile bellissimo
        consigliato torno torneremo posto cameriere sporco sporca esperienza""",
    "pt": """
        o a os as um uma de do da dos das ao e ou mas que não muito mais me se é são foi
        era está com sem por para em no na nos nas como quando tudo este esta isso aqui
        eu obrigado bom boa comida serviço péssimo péssima atendimento nunca recomendo
        ruim lugar""",
    "de": """
        der die das ein eine einen einem einer des dem den und oder aber nicht kein
        keine sehr ich du er sie es wir ihr mich mir uns ist sind war waren sein haben
        hat hatte mit ohne für von zu zum zur im in am an auf bei nach aus wie wenn
        alles auch noch nur schon danke gut schlecht schlechte schlechter essen nie
        wieder immer leider unfreundlich freundlich lecker teuer kalt zimmer dreckig
        empfehlenswert absolut kellner bedienung enttäuscht enttäuschend""",
    "nl": """
        de het een en of maar niet geen zeer erg ik je jij hij zij ze wij we mij ons is
        zijn was waren heb heeft hebben met zonder voor van naar in op aan bij uit als
        wat dat dit deze ook nog alles bedankt goed slecht slechte eten nooit meer
        bediening lekker duur koud kamer vies personeel aanrader onbeleefd onvriendelijk
        traag heerlijk""",
    "ca": """
        el la els les un una uns unes de del dels i o però que no molt més el seu meu es
        és són era està amb sense per en com quan tot tots aquest aquesta aquí menjar
        servei fred lent bo bona dolent mai gràcies""",
    "ro": """
        și sau dar că nu mai foarte este sunt era fost eram fi cu fără pentru în la pe
        din care ce când tot toate acest aceasta aici mâncarea mâncare bun bună bine
        rău rece venim niciodată mulțumim servire""",
    "sv": """
        och eller men att det den som inte mycket är var har hade jag vi du han hon de
        med utan för till från på av när allt här bra dålig mat maten personalen kall
        aldrig tack igen""",
    "da": """
        og eller men at det den som ikke meget er var har havde jeg vi du han hun de med
        uden for til fra på af når alt her god dårlig mad maden personalet kold aldrig
        tak igen""",
    "pl": """
        i lub ale że nie bardzo jest są był była było były się z bez dla do od na w po
        jak kiedy wszystko ten ta to tu jedzenie obsługa dobre dobra zimne nigdy więcej
        polecam dziękuję""",
    "tr": """
        ve veya ama çok bir bu şu ne için ile gibi daha en var yok değil mi mı ben biz
        yemek yemekler servis garson soğuktu soğuk kötü güzel asla teşekkürler""",
    "id": """
        dan atau tapi yang tidak sangat ini itu di ke dari untuk dengan sekali saya kami
        makanan makanannya pelayan pelayanan enak dingin ramah kasar terima kasih""",
    "fi": """
        ja tai mutta että ei ole oli on olla minä me hän he kun kaikki tämä se täällä
        ruoka kylmää hyvä huono palvelu hidas koskaan kiitos""",
    "eu": "eta edo baina ez da zen oso hau hori janaria janari hotza zerbitzua inoiz",
    "br": "ha pe met n'eo eo oa gant evit boued yen fall mat trugarez kalz biken",
}
