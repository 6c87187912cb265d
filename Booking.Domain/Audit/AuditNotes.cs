using System.Linq.Expressions;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Audit;

/// <summary>
/// The words of staff in audit lines: what follows a colon, or everything where they settled a task. They can be taken
/// out; who did what, when, to what and for how much stays (rule Audit).
/// </summary>
internal static class AuditNotes
{
    private const string Colon = ": ";

    private static readonly AuditAction[] BehindAColon =
    [
        AuditAction.Refund,
        AuditAction.AdjustContract,
        AuditAction.SuspendMember,
        AuditAction.CancelSlot,
        AuditAction.MessageSlot,
    ];

    private static readonly AuditAction[] All = [.. BehindAColon, AuditAction.ResolveCompensation];

    /// <summary>Lines with such words that are still there; a slot is also cancelled without a word.</summary>
    public static readonly Expression<Func<AuditLine, bool>> AreThere = line =>
        All.Contains(line.Action)
        && line.After != null
        && (line.Action != AuditAction.CancelSlot || line.After.Contains(Colon))
        && line.After != HiddenText.Mark
        && !line.After.EndsWith(Colon + HiddenText.Mark);

    /// <returns>How many lines were changed.</returns>
    public static async Task<int> HideAsync(
        BookingDbContext db,
        IReadOnlyList<AuditLine> lines,
        CancellationToken cancellationToken
    )
    {
        foreach (var line in lines)
        {
            var hidden = Hidden(line.Action, line.After!);
            await db
                .AuditLines.Where(l => l.Id == line.Id)
                .ExecuteUpdateAsync(set => set.SetProperty(l => l.After, hidden), cancellationToken);
        }

        return lines.Count;
    }

    /// <summary>A line without a colon was cut, or is of another form: then nothing of it is kept.</summary>
    internal static string Hidden(AuditAction action, string after) =>
        BehindAColon.Contains(action) && after.IndexOf(Colon, StringComparison.Ordinal) is >= 0 and var at
            ? after[..(at + Colon.Length)] + HiddenText.Mark
            : HiddenText.Mark;
}
