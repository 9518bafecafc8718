"""Des fichiers pour ailleurs : agenda, tableur. Fonctions pures : des données entrent, des octets sortent.

Aucune page, aucune requête.
"""
