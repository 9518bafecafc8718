"""Des fichiers pour ailleurs : agenda, tableur, publication. Des données entrent, des octets sortent.

Aucune page, aucune requête ; rien ici ne connaît Django ni la base.
"""
