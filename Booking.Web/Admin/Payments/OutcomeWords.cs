using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Payments;

/// <summary>
/// Says in the reader's language what came of an event. The record keeps the one sentence that the domain wrote, in
/// English; each kind of sentence is known here by its form, and one that is not stays as it was recorded.
/// </summary>
public static class OutcomeWords
{
    private static readonly Sentence[] Sentences =
    [
        new("Confirmed", @"(R\d+) confirmed\."),
        new("SeatedAgain", @"(R\d+) had expired; a seat was free and was given again\."),
        new("EndedRefunded", @"(R\d+) had ended \((\w+)\); the money is given back\."),
        new("EndedPerson", @"(R\d+) had ended \((\w+)\); a person must look at the money\."),
        new(
            "StudioCancelledPerson",
            @"(R\d+) was paid when the studio had cancelled the slot; a person must look at the money\."
        ),
        new(
            "StudioCancelledRefunded",
            @"(R\d+) was paid when the studio had cancelled the slot; the money is given back\."
        ),
        new("HoldReleases", @"The session expired; the hold is being released\."),
        new("NothingHeld", @"The session expired; nothing was held by it any more\."),
        new("NothingWaited", @"The session expired; nothing waited for it any more\."),
        new("Granted", @"(CT\d+) paid and granted\."),
        new("Subscribed", @"(CT\d+) subscribed; its first invoice opens the first period\."),
        new("NotPaid", @"(CT\d+|R\d+) was not paid\."),
        new("NoSubscriptionInvoice", @"Not a subscription's invoice\."),
        new("InvoiceRecorded", @"(CT\d+): this invoice has been recorded\."),
        new("WithinPeriod", @"(CT\d+): money within a period\."),
        new("PeriodOpen", @"(CT\d+): a period until (\S+) is open\."),
        new("NoPlanPrice", @"(CT\d+): price (.+), which no plan has; a person must look\."),
        new("NoPeriod", @"(CT\d+): recorded; no period comes of it\."),
        new("PeriodPaidTwice", @"(CT\d+): this period was paid already; a person must look\."),
        new("OverButPaid", @"(CT\d+) is over, but was paid; a person must look\."),
        new("NewerRecorded", @"(CT\d+): a newer event was recorded\."),
        new("SubscriptionEnds", @"(CT\d+): (\w+), ends (\S+)\."),
        new(
            "SubscriptionState",
            @"(CT\d+): (Incomplete|IncompleteExpired|Trialing|Active|PastDue|Unpaid|Paused|Canceled|Other|Unknown)\."
        ),
        new("NoContractSubscription", @"Not a subscription of a contract\."),
        new("NoContractInvoice", @"Not an invoice of a contract\."),
        new("PeriodPaid", @"(CT\d+): this period has been paid\."),
        new("NotInUse", @"(CT\d+) is not in use\."),
        new("RenewalFailed", @"(CT\d+): the renewal failed; use is suspended\."),
        new("WithinFailed", @"(CT\d+): a payment within the period failed\."),
        new("NoRenewal", @"Not a renewal of a contract\."),
        new("InvoicePaid", @"(CT\d+): this invoice has been paid\."),
        new("MemberAsked", @"(CT\d+): the member was asked to confirm the payment\."),
        new("Over", @"(CT\d+) is over\."),
        new("WasOver", @"(CT\d+) was over already\."),
        new("OverToday", @"(CT\d+) is over; it can be used until the end of the day\."),
        new("DisputeUnknown", @"A dispute about a payment that is not known here\."),
        new("DisputeAlready", @"The dispute is (\w+) already\."),
        new("Dispute", @"The dispute about (PY\d+) is (\w+) \((.*)\)\."),
        new("SessionForeign", @"The session belongs to another shop or installation\."),
        new("SessionMode", @"The session belongs to the other mode \(test or live\)\."),
        new("SessionOpen", @"The session is still open\."),
        new("SessionOver", @"The session was over already\."),
        new("SessionLater", @"Complete but not paid yet: the seat waits for the money\."),
        new("SessionFulfilled", @"This session has been fulfilled already\."),
        new("SessionUnknown", @"No payment of ours belongs to this session\."),
        new("SessionEnded", @"The session had ended already\."),
        new("SurplusKept", @"(\w+): expected (.+), received (.+); nothing can be refunded\."),
        new("SurplusRefunded", @"(\w+): expected (.+), received (.+); refunded\."),
        new("FinderPerson", @"(\w+): (.+); a person must look\."),
        new("EventMode", @"The event belongs to the other mode \(test or live\)\."),
        new("EventForm", @"It shows its object in another form than ours; the provider is asked for it\."),
        new("DeclinedElsewhere", @"A payment that was not begun on our payment page was declined\."),
        new("Declined", @"Declined \((.*)\): the member may try again while the session is open\."),
        new("RefundOwnEvent", @"The refund's own event carries the facts\."),
        new("NothingToDo", @"Nothing to do\."),
        new("EventForeign", @"It belongs to another shop or installation\."),
        new("EventUnknown", @"It is not known yet whose payment it is about\."),
        new("EventHidden", @"The provider does not show its object \((.*)\)\."),
        new("EventKept", @"Kept while Booking is paused\."),
        new("RefundUnknown", @"A refund of a payment that is not known here\."),
        new("RefundNeedless", @"A refund that need not be recorded\."),
        new("RefundMore", @"More was given back than is left of the payment\."),
        new("RefundState", @"(RF\d+) is (\w+)\."),
    ];

    public static string? Of(string? recorded, IStringLocalizer<OutcomeTexts> text)
    {
        if (string.IsNullOrWhiteSpace(recorded))
            return recorded;
        foreach (var sentence in Sentences)
            if (sentence.ArgumentsIn(recorded) is { } arguments)
                return text[sentence.Key, [.. arguments.Select(a => WordOf(a, text))]];
        return StoryWords.Amounts(recorded);
    }

    /// <summary>Whether a recorded sentence has words of its own.</summary>
    public static bool Knows(string recorded) => Sentences.Any(s => s.ArgumentsIn(recorded) is not null);

    /// <summary>The name of a state or a cause in words; anything else as it is.</summary>
    private static object WordOf(string argument, IStringLocalizer<OutcomeTexts> text) =>
        text["Word" + argument] is { ResourceNotFound: false } word ? word.Value : StoryWords.Amounts(argument);

    private sealed class Sentence(string key, string pattern)
    {
        private readonly Regex _form = new($"^{pattern}$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));

        public string Key => key;

        public IReadOnlyList<string>? ArgumentsIn(string recorded) =>
            _form.Match(recorded) is { Success: true } found
                ? [.. found.Groups.Cast<Group>().Skip(1).Select(g => g.Value)]
                : null;
    }
}
