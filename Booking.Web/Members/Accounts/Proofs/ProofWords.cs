using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Proofs;

/// <summary>Why a proof was not accepted.</summary>
internal static class ProofWords
{
    /// <param name="wrong">The key of the sentence for a wrong one.</param>
    public static string[] Of(this IStringLocalizer<AccountTexts> text, ProofOutcome outcome, string wrong) =>
        outcome switch
        {
            ProofOutcome.Proved => [],
            ProofOutcome.Paused => [text["ProvePaused"]],
            _ => [text[wrong]],
        };
}
