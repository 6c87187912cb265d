using Booking.Domain.Members;
using Booking.Domain.Persistence;
using Booking.Tests.TestKit;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Tests.Security;

/// <summary>People who work here, with a row of their own and the security stamp "first".</summary>
internal static class Colleagues
{
    public static async Task<Actor> AddAsync(TestDatabase database, string role, string name = "colleague")
    {
        var account = new Account
        {
            UserName = $"{name}@studio.example",
            Email = $"{name}@studio.example",
            SecurityStamp = "first",
        };
        await using var db = database.Open();
        var row = await db.Roles.SingleOrDefaultAsync(r => r.Name == role);
        if (row is null)
            db.Roles.Add(
                row = new IdentityRole<Guid>(role) { Id = Guid.NewGuid(), NormalizedName = role.ToUpperInvariant() }
            );
        db.Users.Add(account);
        db.UserRoles.Add(new() { RoleId = row.Id, UserId = account.Id });
        await db.SaveChangesAsync();
        return new(account.Id, null, role == Roles.Staff, role == Roles.Admin);
    }
}
