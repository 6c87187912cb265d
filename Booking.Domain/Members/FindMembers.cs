using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

/// <summary>
/// Staff and admins look a member up: by number (MB12), by a part of the name, or by how the address begins. Who has
/// left is found by number alone.
/// </summary>
public sealed class FindMembers(IDbContextFactory<BookingDbContext> contexts)
{
    /// <summary>Fewer letters are no search.</summary>
    public const int MinLength = 2;

    /// <summary>Longest list of members that is shown; who looks further says more.</summary>
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
        Authorise(actor);
        var wanted = query?.Trim() ?? "";
        if (wanted.Length is < MinLength or > MaxLength)
            return [];
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        if (Numbering.Member.TryParse(wanted, out var id) && await FindAsync(db, id, cancellationToken) is { } one)
            return [one];
        var address = wanted.Normalize().ToUpperInvariant(); // as Identity keeps it
        var name = WithoutBlanks(wanted).ToLowerInvariant();
#pragma warning disable CA1304, CA1311, CA1862 // becomes LOWER() in the database, which also compares
        return await db
            .Members.AsNoTracking()
            .Where(m => m.Status != MemberStatus.Withdrawn)
            .Where(m =>
                m.Account.NormalizedEmail!.StartsWith(address)
                || (name != "" && m.Name.Replace(" ", "").Replace("\u3000", "").ToLower().Contains(name))
            )
            .OrderBy(m => m.Name)
            .ThenBy(m => m.Id)
            .Take(MaxResults)
            .Select(Card)
            .ToListAsync(cancellationToken);
#pragma warning restore CA1304, CA1311, CA1862
    }

    /// <param name="number">MB….</param>
    /// <exception cref="UnauthorizedAccessException">The actor does not work here.</exception>
    public async Task<MemberCard?> ByNumberAsync(Actor actor, string number, CancellationToken cancellationToken)
    {
        Authorise(actor);
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
        SuspendedAt = m.SuspendedAt,
        SuspendedReason = m.SuspendedReason,
        LastSignInAt = m.Account.LastSignInAt,
    };

    /// <summary>A family and a given name are written with a narrow, a wide or no blank between them.</summary>
    private static string WithoutBlanks(string text) =>
        text.Replace(" ", "", StringComparison.Ordinal).Replace("\u3000", "", StringComparison.Ordinal);

    private static void Authorise(Actor actor)
    {
        if (!actor.WorksHere)
            throw new UnauthorizedAccessException("Members are looked up by staff.");
    }
}
