"""What is talked of where a trade is: words that a text about such a house holds.

Written for this purpose; plain letters, in the singular, the plural is found as well.
"""

from typing import Final

from functions.listen.matching.common_words import listed

_EVERY = listed(
    """
    accueil avis booked booking client cliente clientele closed commande commander
    commerce customer employe equipe etablissement ferme gerant gerante horaires
    manager open opening owner patron patronne personnel price prix queue rating
    receipt refund remboursement review reviews service staff tarif
    """
)
_TABLE = listed(
    """
    addition assiette brunch carte chef cuisine cuisinier dejeuner dessert diner
    dinner dish dishes eat eaten food frites gastronomie kitchen lunch mange manger
    meal menu ordered plat plate pourboire repas reservation reserver restau
    restaurant resto serveur serveuse service soup table terrasse tip tipped viande
    vin waiter waitress wine
    """
)
_GLASS = listed(
    """
    barman bartender beer biere brunch cafe cappuccino cocktail coffee comptoir
    croissant drink drinks espresso pint pinte pub serveur serveuse service tea
    terrasse verre
    """
)

TRADE_WORDS: Final[dict[str, frozenset[str]]] = {
    "business": _EVERY
    | listed(
        """
        boutique company entreprise magasin office shop store
        """
    ),
    "restaurant": _EVERY | _TABLE,
    "cafe": _EVERY | _GLASS | _TABLE,
    "bar": _EVERY | _GLASS,
    "bakery": _EVERY
    | listed(
        """
        baguette baker bakery boulanger boulangere boulangerie bread brioche cake
        croissant gateau pain pastry patisserie patissier tarte viennoiserie
        """
    ),
    "hotel": _EVERY
    | listed(
        """
        bed breakfast chambre checkin concierge draps hotel lit matelas nuit nuitee
        pillow reception receptionniste room sejour spa stayed suite towel
        """
    ),
    "shop": _EVERY
    | listed(
        """
        article boutique caisse cashier magasin rayon shop shopping store till vendeur
        vendeuse vetement
        """
    ),
    "salon": _EVERY
    | listed(
        """
        balayage barber brushing coiffeur coiffeuse coiffure colour couleur coupe hair
        haircut hairdresser manucure meche nail ongle salon shampoing stylist
        """
    ),
    "clinic": _EVERY
    | listed(
        """
        appointment cabinet chirurgien clinic clinique consultation dentist dentiste
        docteur doctor infirmier infirmiere medecin medical nurse operation patient
        patiente rdv soin surgery urgences
        """
    ),
    "pharmacy": _EVERY
    | listed(
        """
        chemist medicament medicine officine ordonnance pharmacie pharmacien
        pharmacienne pharmacist pharmacy prescription vaccin
        """
    ),
    "gym": _EVERY
    | listed(
        """
        abonnement coach cours fitness gym halteres membership muscu musculation salle
        sport trainer training vestiaire workout
        """
    ),
    "venue": _EVERY
    | listed(
        """
        billet cinema concert festival gig musee museum programmation salle scene
        seance show soiree spectacle theatre ticket venue
        """
    ),
}
