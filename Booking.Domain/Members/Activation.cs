using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members;

internal static class Activation
{
    public static async Task ActivateAsync(
        this AccountWork work,
        Account account,
        CancellationToken cancellationToken
    ) => (await work.Db.Members.SingleOrDefaultAsync(m => m.AccountId == account.Id, cancellationToken))?.Activate();
}
