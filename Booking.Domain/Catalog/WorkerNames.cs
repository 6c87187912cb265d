using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Catalog;

/// <summary>
/// What those who work here call each other: as a teacher, or by their own name, or by the address they sign in with.
/// </summary>
internal static class WorkerNames
{
    /// <returns>A name for each account that is still known.</returns>
    public static async Task<IReadOnlyDictionary<Guid, LocalizedText>> OfAsync(
        BookingDbContext db,
        IEnumerable<Guid> accounts,
        CancellationToken cancellationToken
    )
    {
        var ids = accounts.Distinct().ToList();
        var teachers = await db
            .Staff.AsNoTracking()
            .Where(s => s.AccountId != null && ids.Contains(s.AccountId.Value))
            .OrderByDescending(s => s.Id)
            .Select(s => new { Account = s.AccountId!.Value, s.Name })
            .ToListAsync(cancellationToken);
        var people = await db
            .Users.AsNoTracking()
            .Where(u => ids.Contains(u.Id))
            .Select(u => new
            {
                u.Id,
                Name = db.Members.Where(m => m.AccountId == u.Id).Select(m => m.Name).FirstOrDefault() ?? u.UserName,
            })
            .ToListAsync(cancellationToken);
        var names = people.ToDictionary(p => p.Id, p => new LocalizedText(p.Name ?? "", p.Name ?? ""));
        foreach (var teacher in teachers)
            names[teacher.Account] = teacher.Name; // the first of several is taken
        return names;
    }
}
