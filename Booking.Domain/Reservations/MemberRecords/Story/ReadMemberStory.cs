using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations.MemberRecords.Story;

/// <summary>
/// What happened with a member, newest first (rule Story of a member): read from where it is recorded anyway, so that
/// nothing is logged twice. Each source gives its next lines after the place that was reached, and the newest of all
/// make the page. For those who work here; numbers of payments are for admins (rule Roles).
/// </summary>
public sealed class ReadMemberStory(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Longest page.</summary>
    public const int MaxPageSize = 100;

    /// <param name="part">Null: everything.</param>
    /// <param name="after">Where the page before ended; null: from the newest.</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<StoryPage> PageAsync(
        Actor actor,
        string memberNumber,
        StoryPart? part,
        StoryPlace? after,
        int size,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, MaxPageSize);
        if (!Numbering.Member.TryParse(memberNumber, out var id))
            return new([], null);
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var sources = new StorySources(db, id, after, size + 1);
        List<SourcedMoment> found = [];
        if (part is null or StoryPart.Bookings)
            found.AddRange(await sources.BookingsAsync(cancellationToken));
        if (part is null or StoryPart.Money)
        {
            found.AddRange(await sources.PaymentsAsync(actor, cancellationToken));
            found.AddRange(await sources.RefundsAsync(actor, cancellationToken));
        }

        if (part is null or StoryPart.Contracts)
            found.AddRange(await sources.LedgerAsync(cancellationToken));
        if (part is null or StoryPart.Mails)
            found.AddRange(await sources.MailsAsync(cancellationToken));
        if (part is null or StoryPart.Notes)
            found.AddRange(await sources.NotesAsync(cancellationToken));
        if (part is null or StoryPart.Membership)
        {
            found.AddRange(await sources.StandingAsync(cancellationToken));
            found.AddRange(await sources.AuditAsync(cancellationToken));
        }

        List<SourcedMoment> page =
        [
            .. found
                .OrderByDescending(m => m.Moment.Place.At)
                .ThenBy(m => m.Moment.Place.Source)
                .ThenByDescending(m => m.Moment.Place.Id)
                .Take(size),
        ];
        var names = await WorkerNames.OfAsync(db, page.Select(m => m.By).OfType<Guid>(), cancellationToken);
        return new(
            [.. page.Select(m => m.Moment with { By = m.By is { } by ? names.GetValueOrDefault(by) : null })],
            found.Count > size ? page[^1].Moment.Place : null
        );
    }
}
