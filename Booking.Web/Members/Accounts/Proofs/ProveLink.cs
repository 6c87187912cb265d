using Booking.Domain.Common;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Members.Accounts.Proofs;

/// <summary>
/// Leads a form of an account page to the proof that it was asked for, and back (rule Asked again). Where scripts run,
/// js/prove.js has asked before the form was sent.
/// </summary>
internal static class ProveLink
{
    /// <returns>False: the refusal is another one.</returns>
    public static bool Prove(this NavigationManager navigation, Refusal refusal)
    {
        if (refusal.Reason != RefusalReason.ProofNeeded)
            return false;
        var here = "/" + navigation.ToBaseRelativePath(navigation.Uri);
        navigation.NavigateTo(AccountLinks.WithReturn("/account/prove", here));
        return true;
    }
}
