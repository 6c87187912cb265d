using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Reservations;

/// <summary>The member goes on with the payment of their hold (§3 rule 9).</summary>
public sealed class ResumePayment(IDbContextFactory<BookingDbContext> contexts, OpenCheckout checkouts, HoldRelease release, TimeProvider clock)
{
    /// <returns>The address of the payment page.</returns>
    public async Task<Result<string, Refusal>> RunAsync(Actor actor, string reservationNumber, CancellationToken cancel)
    {
        var hold = await OwnHold.FindAsync(contexts, actor, reservationNumber, cancel);
        if (!hold.Succeeded(out var own, out var refusal)) return refusal;
        if (own.ExpiresAt <= clock.GetUtcNow()) return Refusal.HoldOver;
        switch (await checkouts.RunAsync(own.PaymentId, cancel))
        {
            case CheckoutAnswer.Ready(var url): return url;
            case CheckoutAnswer.Refused:
                await release.BeginAsync(own.ReservationId, ReleaseCause.PaymentRefused, cancel);
                await release.FinishAsync(own.ReservationId, cancel);
                return Refusal.PaymentPageUnavailable;
            case CheckoutAnswer.Over: return Refusal.HoldOver;
            default: return Refusal.PaymentPageUnavailable;
        }
    }
}

/// <summary>The member gives their hold up.</summary>
public sealed class ReleaseHold(IDbContextFactory<BookingDbContext> contexts, HoldRelease release)
{
    /// <summary>Repeating it is harmless: of a hold that is being released already the answer is <see cref="ReleaseOutcome.Asking"/>.</summary>
    public async Task<Result<ReleaseOutcome, Refusal>> RunAsync(Actor actor, string reservationNumber, CancellationToken cancel)
    {
        var hold = await OwnHold.FindAsync(contexts, actor, reservationNumber, cancel);
        if (!hold.Succeeded(out var own, out var refusal) && refusal != Refusal.HoldBeingReleased) return refusal;
        if (own is null) return ReleaseOutcome.Asking;
        if (!await release.BeginAsync(own.ReservationId, ReleaseCause.Member, cancel)) return ReleaseOutcome.NothingToDo;
        return await release.FinishAsync(own.ReservationId, cancel);
    }
}

/// <summary>The member came back from the payment page: asks the provider at once instead of waiting for its webhook (stripe facts §11, 1).</summary>
public sealed class CheckReturn(IDbContextFactory<BookingDbContext> contexts, ConfirmPayment confirm)
{
    public async Task RunAsync(Actor actor, string reservationNumber, CancellationToken cancel)
    {
        if (actor.MemberId is not { } memberId || !Numbering.Reservation.TryParse(reservationNumber, out var id)) return;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var sessionId = await (from reservation in db.Reservations
                               join payment in db.Payments on reservation.Id equals payment.ReservationId
                               join checkout in db.Checkouts on payment.Id equals checkout.PaymentId
                               where reservation.Id == id && reservation.MemberId == memberId && checkout.State == CheckoutState.Open
                               select checkout.SessionId).FirstOrDefaultAsync(cancel);
        if (sessionId is not null) await confirm.AskAsync(sessionId, Audit.Trigger.Return, cancel);
    }
}

/// <summary>A hold of the actor, found by its public number.</summary>
internal sealed record OwnHold(long ReservationId, long PaymentId, DateTimeOffset ExpiresAt)
{
    /// <summary>Refuses what is not the actor's in the same words as what does not exist.</summary>
    public static async Task<Result<OwnHold, Refusal>> FindAsync(IDbContextFactory<BookingDbContext> contexts, Actor actor, string number, CancellationToken cancel)
    {
        if (actor.MemberId is not { } memberId) return Refusal.SignInRequired;
        if (!Numbering.Reservation.TryParse(number, out var id)) return Refusal.ReservationNotFound;
        await using var db = await contexts.CreateDbContextAsync(cancel);
        var found = await db.Reservations.Where(r => r.Id == id && r.MemberId == memberId)
            .Select(r => new { r.Status, r.HoldExpiresAt, PaymentId = db.Payments.Where(p => p.ReservationId == r.Id).Select(p => (long?)p.Id).FirstOrDefault() })
            .FirstOrDefaultAsync(cancel);
        return found switch
        {
            null => Refusal.ReservationNotFound,
            { Status: ReservationStatus.Held, PaymentId: { } payment } => new OwnHold(id, payment, found.HoldExpiresAt!.Value),
            { Status: ReservationStatus.Releasing } => Refusal.HoldBeingReleased,
            { Status: ReservationStatus.Expired } => Refusal.HoldOver,
            { Status: ReservationStatus.Cancelled } => Refusal.AlreadyEnded,
            _ => Refusal.AlreadyConfirmed,
        };
    }
}
