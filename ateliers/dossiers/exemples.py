"""Ce que la démonstration joint à un atelier : deux pages en PDF, faites ici plutôt que rangées.

Le même fichier à chaque fois, à l’octet près : le joindre deux fois n’en ferait qu’un.
"""

VENIR = (
    "Venir à la Fabrique des Tampons",
    "27, rue de l’Encrier, Villemodèle (lieu fictif)",
    "",
    "Gare de Villemodèle, puis bus 4, arrêt Buvard : douze minutes en tout.",
    "Entrée de plain-pied par la cour ; l’ascenseur est à gauche.",
    "La salle se trouve au premier étage, derrière l’ancienne presse.",
    "Un café attend à partir de 9 h 30.",
)
CARNET = (
    "Le carnet de passage : six questions à se poser avant",
    "",
    "1. Qu’est-ce que je suis la seule personne à savoir faire ?",
    "2. Qui appelle quand cela coince, et où est son numéro ?",
    "3. Quels mots de passe ne sont que dans ma tête ?",
    "4. À qui ai-je promis quelque chose, et pour quand ?",
    "5. Qu’est-ce qui peut s’arrêter sans que personne ne le regrette ?",
    "6. Avec qui finir ce carnet, et à quelle date ?",
)


def pdf(lignes) -> bytes:
    """Une page de texte, en Helvetica."""
    dits = "".join(f"0 -24 Td ({_echappe(ligne)}) Tj " for ligne in lignes)
    texte = f"BT /F1 13 Tf 72 790 Td {dits}ET".encode("cp1252")
    objets = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 4 0 R>>>>/Contents 5 0 R>>",
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(texte), texte),
    )
    sortie, places = b"%PDF-1.4\n", []
    for n, objet in enumerate(objets, 1):
        places.append(len(sortie))
        sortie += b"%d 0 obj\n%s\nendobj\n" % (n, objet)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    fin = b"xref\n0 %d\n0000000000 65535 f \n%strailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return sortie + fin % (len(objets) + 1, table, len(objets) + 1, len(sortie))


def _echappe(ligne: str) -> str:
    return ligne.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
