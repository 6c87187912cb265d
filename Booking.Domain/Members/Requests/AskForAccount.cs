using Booking.Domain.Common;
using Booking.Domain.Persistence;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Members.Requests;

/// <summary>
/// Writes down what a stranger asks for an address (rule Equal work). Whether there is an account is not even looked
/// at, so neither the answer nor its time can tell.
/// </summary>
public sealed class AskForAccount(
    IDbContextFactory<BookingDbContext> contexts,
    RegisterMember register,
    TimeProvider clock
)
{
    /// <returns>What the browser is told, or why something is not acceptable.</returns>
    public async Task<Registered> RegisterAsync(Registration registration, CancellationToken cancellationToken)
    {
        if (!(await register.PrepareAsync(registration)).Succeeded(out var prepared, out var refused))
            return new(refused, Stamp: null);
        await AddAsync(new AccountRequest(prepared, clock.GetUtcNow()), cancellationToken);
        return new(IdentityResult.Success, prepared.Stamp);
    }

    /// <param name="email">As typed.</param>
    /// <param name="language">For accounts without a member, which have no language of their own: "ja" or "en".</param>
    /// <param name="to">A path of the site where the link of the mail leads on to.</param>
    public async Task RunAsync(
        AccountRequestKind kind,
        string email,
        string language,
        string? to,
        CancellationToken cancellationToken
    )
    {
        if (EmailAddress.TryRead(email, out var address))
            await AddAsync(new AccountRequest(kind, address, language, to, clock.GetUtcNow()), cancellationToken);
    }

    private async Task AddAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        db.AccountRequests.Add(request);
        await db.SaveChangesAsync(cancellationToken);
    }
}
