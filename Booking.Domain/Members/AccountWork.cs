using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain.Members;

/// <summary>
/// What a command on accounts works with: Identity's manager, and the very context its store writes to, so that both
/// commit as one.
/// </summary>
internal sealed record AccountWork(UserManager<Account> Users, BookingDbContext Db)
{
    /// <summary>Before a new password is looked at, which must not be made of them (rule Passwords).</summary>
    public async Task ReadOwnWordsAsync(Account account, CancellationToken cancellationToken) =>
        account.OwnWords =
            await Db
                .Members.Where(m => m.AccountId == account.Id)
                .Select(m => new[] { m.Name, m.Reading })
                .FirstOrDefaultAsync(cancellationToken)
            ?? [];
}
