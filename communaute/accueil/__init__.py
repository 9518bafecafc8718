"""La page d’accueil et « Mon espace ».

Ce qu’elles montrent des étages vient par les panneaux.
"""
