using Booking.Domain.Audit;
using Booking.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>One moment of a payment's history, in facts; the page formulates it.</summary>
/// <param name="Kind">Where it was recorded.</param>
/// <param name="Subject">Public number, or the event's id.</param>
/// <param name="What">
/// State, event kind, reason, ledger line, occasion, action or compensation, by its name in the code.
/// </param>
public sealed record StoryLine(DateTimeOffset At, StoryKind Kind, string Subject, string What)
{
    /// <summary>Of a state: whose it is ("Payment", "Reservation", "Contract", "Refund", "Dispute").</summary>
    public string? Entity { get; init; }

    /// <summary>The state before.</summary>
    public string? From { get; init; }

    /// <summary>Who or what moved it.</summary>
    public Trigger? Trigger { get; init; }

    /// <summary>It was tried, but a concurrent change won.</summary>
    public bool Lost { get; init; }

    /// <summary>Of an event or a mail: what became of it. Of a compensation: what led to it.</summary>
    public string? State { get; init; }

    public Money? Amount { get; init; }

    /// <summary>Of a ledger line: uses or points.</summary>
    public int? Change { get; init; }

    /// <summary>Of a ledger line: what was left after it.</summary>
    public int? Balance { get; init; }

    /// <summary>The account that did it.</summary>
    public string? Who { get; init; }

    /// <summary>
    /// As it was recorded: the provider's name of the event, its id of the object, an outcome, a reason in a person's
    /// words.
    /// </summary>
    public string? Detail { get; init; }
}
