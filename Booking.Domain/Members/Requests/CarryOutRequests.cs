using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Members.Requests;

/// <summary>
/// Carries out what strangers asked for addresses, each by one server (rule Equal work). One that fails is tried again
/// and keeps no other back.
/// </summary>
public sealed class CarryOutRequests(
    IDbContextFactory<BookingDbContext> contexts,
    RegisterMember register,
    RequestPasswordReset reset,
    ResendConfirmation resend,
    TimeProvider clock,
    ILogger<CarryOutRequests> log
)
{
    private const int AtOnce = 50;

    /// <returns>How many were carried out.</returns>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        var done = 0;
        foreach (var request in await ReadAsync(cancellationToken))
            if (await ClaimAsync(request.Id, cancellationToken))
                done += await CarryOutAsync(request, cancellationToken) ? 1 : 0;
        return done;
    }

    private async Task<List<AccountRequest>> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var old = now - AccountRequest.KeptFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await db
            .AccountRequests.AsNoTracking()
            .Where(r => r.ClaimedUntil == null || r.ClaimedUntil <= now)
            .OrderBy(r => r.CreatedAt)
            .Take(AtOnce)
            .ToListAsync(cancellationToken);
        if (due.Exists(r => r.CreatedAt <= old))
            await db.AccountRequests.Where(r => r.CreatedAt <= old).ExecuteDeleteAsync(cancellationToken);
        return due.FindAll(r => r.CreatedAt > old);
    }

    private async Task<bool> ClaimAsync(Guid id, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var until = now + AccountRequest.ClaimedFor;
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
                .AccountRequests.Where(r => r.Id == id && (r.ClaimedUntil == null || r.ClaimedUntil <= now))
                .ExecuteUpdateAsync(set => set.SetProperty(r => r.ClaimedUntil, until), cancellationToken) > 0;
    }

    private async Task<bool> CarryOutAsync(AccountRequest request, CancellationToken cancellationToken)
    {
        try
        {
            await RunAsync(request, cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            log.LogError(e, "A request of kind {Kind} could not be carried out; it is tried again", request.Kind);
            return false;
        }

        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        await db.AccountRequests.Where(r => r.Id == request.Id).ExecuteDeleteAsync(cancellationToken);
        return true;
    }

    private Task RunAsync(AccountRequest request, CancellationToken cancellationToken) =>
        request.Kind switch
        {
            AccountRequestKind.Register => register.RunAsync(request.ToRegistration(), cancellationToken),
            AccountRequestKind.ResetPassword => reset.RunAsync(
                request.Email,
                request.Language,
                request.Return,
                cancellationToken
            ),
            AccountRequestKind.ResendConfirmation => resend.RunAsync(request.Email, request.Return, cancellationToken),
            _ => throw new ArgumentOutOfRangeException(nameof(request), request.Kind, null),
        };
}
