// Chargé juste après la déconnexion : ce que le brouillon gardait sur cet appareil s'efface, même si le navigateur
// ne sait pas le faire à la demande du serveur. Jamais avant : une déconnexion manquée ne doit rien perdre.
"use strict";
try {
  for (const cle of Object.keys(localStorage)) if (cle.startsWith("brouillon/")) localStorage.removeItem(cle);
} catch { /* un navigateur qui ne garde rien n'a rien à effacer */ }
