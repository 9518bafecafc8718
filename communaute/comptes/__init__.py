"""La personne, sa connexion et ses préférences.

Ses droits viennent de ses réseaux : voir communaute.reseaux.
"""
