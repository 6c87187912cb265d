using System.Linq.Expressions;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Booking.Domain.Members;

/// <summary>
/// Keeps <see cref="Member.SearchKey"/> whenever SaveChanges is about to write a name, a reading or an address.
/// Updates that write one of them without reading the row take <see cref="Member.SearchKeyOf"/>.
/// </summary>
internal static class MemberKeys
{
    public static bool AreStale(BookingDbContext db) => Members(db).Any() || Accounts(db).Any();

    public static async Task KeepAsync(BookingDbContext db, CancellationToken cancellationToken)
    {
        foreach (var member in Members(db).ToList())
            if (await db.Users.FindAsync([member.AccountId], cancellationToken) is { } account)
                member.KeepSearchKey(account.Email ?? "");
        foreach (var account in Accounts(db).ToList())
        {
            var member = await db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken);
            member?.KeepSearchKey(account.Email ?? "");
        }
    }

    private static IEnumerable<Member> Members(BookingDbContext db) =>
        db
            .ChangeTracker.Entries<Member>()
            .Where(e => e.State == EntityState.Added || Differs(e, m => m.Name) || Differs(e, m => m.Reading))
            .Select(e => e.Entity);

    /// <summary>A new account has no member yet; its member comes with it or later.</summary>
    private static IEnumerable<Account> Accounts(BookingDbContext db) =>
        db.ChangeTracker.Entries<Account>().Where(e => Differs(e, a => a.Email)).Select(e => e.Entity);

    /// <summary>By its value: Identity's store marks every column of an account as changed.</summary>
    private static bool Differs<T>(EntityEntry<T> entry, Expression<Func<T, string?>> column)
        where T : class
    {
        if (entry.State != EntityState.Modified)
            return false;
        var property = entry.Property(column);
        return property.OriginalValue != property.CurrentValue;
    }
}
