using Booking.Domain.BackOffice;
using Booking.Domain.Payments.Disputes;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin;

/// <summary>Says of a dispute what it is about, how long there is, and what to do next (rule Disputes).</summary>
public static class DisputeWords
{
    /// <summary>The reason in words; a reason that is not known stays the provider's word.</summary>
    public static string Reason(DisputeRow dispute, IStringLocalizer<DisputeTexts> text) =>
        text["Reason_" + dispute.Reason] is { ResourceNotFound: false } known
            ? known
            : text["ReasonOther", dispute.Reason];

    /// <summary>The answer is awaited and its time is over.</summary>
    public static bool IsOverdue(DisputeRow dispute, DateTimeOffset now) =>
        dispute.Status.AwaitsAnswer() && dispute.DueBy <= now;

    /// <summary>
    /// How long there is: whole days, within the last day whole hours. Null: nothing is awaited, or no deadline was
    /// told.
    /// </summary>
    public static string? TimeLeft(DisputeRow dispute, DateTimeOffset now, IStringLocalizer<DisputeTexts> text)
    {
        if (!dispute.Status.AwaitsAnswer() || dispute.DueBy is not { } due)
            return null;
        return (due - now) switch
        {
            { Ticks: <= 0 } => text["Overdue"],
            { TotalDays: >= 2 } left => text["DaysLeft", (int)left.TotalDays],
            { TotalDays: >= 1 } => text["OneDayLeft"],
            { TotalHours: >= 2 } left => text["HoursLeft", (int)left.TotalHours],
            { TotalHours: >= 1 } => text["OneHourLeft"],
            _ => text["MinutesLeft"],
        };
    }

    /// <summary>The next step.</summary>
    public static string Next(DisputeRow dispute, DateTimeOffset now, IStringLocalizer<DisputeTexts> text) =>
        text[IsOverdue(dispute, now) ? "NextOverdue" : "Next" + dispute.Status];
}
