using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Staff and admins find a member: by number (MB12), or by a part of the name, its reading or the address (rule Members
/// at the desk).
/// </summary>
public sealed class FindMembers(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Fewer letters are not searched for.</summary>
    public const int MinLength = 2;

    /// <summary>Longest list of members that is shown; a longer text narrows it.</summary>
    public const int MaxResults = 20;

    private const int MaxLength = 100;

    /// <returns>
    /// At most <see cref="MaxResults"/>, by name; none for less than <see cref="MinLength"/> letters.
    /// </returns>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<IReadOnlyList<MemberCard>> RunAsync(
        Actor actor,
        string? query,
        CancellationToken cancellationToken
    )
    {
        actor.RequireStaff();
        if (SearchText.Of(query) is not { Text.Length: >= MinLength and <= MaxLength } wanted)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (wanted.Is(Numbering.Member, out var id) && await FindAsync(db, id, cancellationToken) is { } one)
            return [one];
        return await db
            .Members.AsNoTracking()
            .Where(m => m.Status != MemberStatus.Withdrawn)
            .Matching(wanted)
            .OrderBy(m => m.SearchKey)
            .ThenBy(m => m.Id)
            .Take(MaxResults)
            .Select(Card)
            .ToListAsync(cancellationToken);
    }

    /// <param name="number">MB….</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<MemberCard?> ByNumberAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        actor.RequireStaff();
        if (!Numbering.Member.TryParse(number, out var id))
            return null;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await FindAsync(db, id, cancellationToken);
    }

    private static Task<MemberCard?> FindAsync(BookingDbContext db, long id, CancellationToken cancellationToken) =>
        db.Members.AsNoTracking().Where(m => m.Id == id).Select(Card).FirstOrDefaultAsync(cancellationToken);

    private static readonly Expression<Func<Member, MemberCard>> Card = m => new MemberCard(
        m.Id,
        m.Name,
        m.Account.Email!,
        m.Language,
        m.Status,
        m.CreatedAt
    )
    {
        Reading = m.Reading,
        Details = new PersonalDetails(m.Phone, m.Birthday, m.EmergencyName, m.EmergencyPhone),
        UndeliverableSince = m.Account.UndeliverableSince,
        HasTwoFactor = m.Account.TwoFactorEnabled,
        SuspendedAt = m.SuspendedAt,
        SuspendedReason = m.SuspendedReason,
        LastSignInAt = m.Account.LastSignInAt,
    };
}
