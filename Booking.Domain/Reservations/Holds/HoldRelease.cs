using Booking.Domain.Audit;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Scheduling.Slots;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Reservations.Holds;

/// <summary>
/// Ends holds (rule Hold): Held → Releasing → Expired or Cancelled. The seat becomes free only when the provider has
/// confirmed that the session can never be paid; until then, and with a provider that does not answer, it stays taken.
/// Safe with several servers: each step is a conditional update.
/// </summary>
public sealed class HoldRelease(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    OpenCheckout checkouts,
    ConfirmPayment confirm,
    FreeHeldSeat free,
    IPaymentGateway gateway,
    TimeProvider clock,
    ILogger<HoldRelease> log
)
{
    /// <summary>How far the provider's clock may differ from ours.</summary>
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(5);

    /// <summary>Marks a hold as being released. False if it is no hold (any more).</summary>
    internal Task<bool> BeginAsync(long reservationId, ReleaseCause cause, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            (db, token) => BeginReleaseAsync(db, reservationId, cause, TriggerOf(cause), clock.GetUtcNow(), token),
            cancellationToken
        );

    /// <summary>Asks the provider and acts on its answer. Only one server at a time gets to ask for a hold.</summary>
    internal async Task<ReleaseOutcome> FinishAsync(long reservationId, CancellationToken cancellationToken)
    {
        if (await ClaimAsync(reservationId, cancellationToken) is not { } attempts)
            return ReleaseOutcome.NothingToDo;
        var outcome = await AskAsync(reservationId, cancellationToken);
        if (outcome == ReleaseOutcome.Asking)
            await PostponeAsync(reservationId, attempts, cancellationToken);
        return outcome;
    }

    private async Task<ReleaseOutcome> AskAsync(long reservationId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        var paymentId = await db
            .Payments.Where(p => p.ReservationId == reservationId)
            .Select(p => p.Id)
            .SingleAsync(cancellationToken);
        var checkout = await checkouts.OpenOneAsync(paymentId, cancellationToken);
        if (checkout is null)
            return await free.RunAsync(reservationId, null, cancellationToken);

        var sessionId = checkout.SessionId;
        if (sessionId is null)
        {
            switch (await checkouts.AskAgainAsync(checkout, cancellationToken))
            {
                case GatewayAnswer<GatewaySession>.Done(var found):
                    sessionId = found.Id;
                    break;
                case GatewayAnswer<GatewaySession>.Refused { Kind: var kind } when kind.MakesNothing():
                    return await free.RunAsync(reservationId, checkout, cancellationToken, CheckoutState.Rejected);
                // Nobody ever received the address of that session, and by now it has expired by itself, if it was
                // created at all.
                case var _ when checkout.ExpiresAt + ClockTolerance < clock.GetUtcNow():
                    return await free.RunAsync(reservationId, checkout, cancellationToken);
                case var unclear:
                    return StillAsking(reservationId, unclear);
            }
        }

        return await clock.WaitAsync(token => gateway.ExpireCheckoutAsync(sessionId, token), cancellationToken) switch
        {
            GatewayAnswer<GatewaySession>.Done(var session) => await DecideAsync(
                reservationId,
                checkout,
                session,
                cancellationToken
            ),
            GatewayAnswer<GatewaySession>.Refused { Kind: GatewayRefusalKind.Unauthorized } unclear => StillAsking(
                reservationId,
                unclear
            ),
            // Not open, not known, or no answer: the session itself decides.
            _ => await clock.WaitAsync(
                token => gateway.RetrieveCheckoutAsync(sessionId, token),
                cancellationToken
            ) switch
            {
                GatewayAnswer<GatewaySession>.Done(var session) => await DecideAsync(
                    reservationId,
                    checkout,
                    session,
                    cancellationToken
                ),
                GatewayAnswer<GatewaySession>.Refused { Kind: GatewayRefusalKind.NotFound } => await free.RunAsync(
                    reservationId,
                    checkout,
                    cancellationToken
                ),
                var unclear => StillAsking(reservationId, unclear),
            },
        };
    }

    private async Task<ReleaseOutcome> DecideAsync(
        long reservationId,
        Checkout checkout,
        GatewaySession session,
        CancellationToken cancellationToken
    )
    {
        switch (session)
        {
            case { State: GatewaySessionState.Expired }:
                return await free.RunAsync(reservationId, checkout, cancellationToken);
            case { State: GatewaySessionState.Complete, Paid: not GatewayPaidState.Unpaid }:
                var (state, outcome) = await confirm.RunAsync(session, Trigger.Timer, cancellationToken);
                log.LogInformation(
                    "Hold {Reservation} was paid before its release: {State} {Outcome}",
                    reservationId,
                    state,
                    outcome
                );
                return state == InboxState.Rejected ? ReleaseOutcome.Asking : ReleaseOutcome.Paid;
            default:
                return ReleaseOutcome.Asking;
        }
    }

    private ReleaseOutcome StillAsking(long reservationId, object answer)
    {
        log.LogWarning("Hold {Reservation} stays until the provider answers: {Answer}", reservationId, answer);
        return ReleaseOutcome.Asking;
    }

    /// <summary>
    /// Leases the release by moving its next attempt beyond the calls that follow. Null if it is not being released, or
    /// another server leased it; else how often it was tried before.
    /// </summary>
    private Task<int?> ClaimAsync(long reservationId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var lease = now + PaymentTimeouts.Lease;
                var attempts = await db
                    .Reservations.Where(r => r.Id == reservationId)
                    .Select(r => r.ReleaseAttempts)
                    .FirstOrDefaultAsync(token);
                var claimed = await db
                    .Reservations.Where(r =>
                        r.Id == reservationId && r.Status == ReservationStatus.Releasing && r.ReleaseAttemptAt <= now
                    )
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(r => r.ReleaseAttemptAt, lease)
                                .SetProperty(r => r.ReleaseAttempts, r => r.ReleaseAttempts + 1)
                                .UpdatedAt(now),
                        token
                    );
                return claimed == 1 ? attempts : (int?)null;
            },
            cancellationToken
        );

    /// <summary>No answer: the lease ends, and the back-off begins.</summary>
    private Task PostponeAsync(long reservationId, int attempts, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var now = clock.GetUtcNow();
                var next = now + Backoff.After(attempts);
                return await db
                    .Reservations.Where(r => r.Id == reservationId && r.Status == ReservationStatus.Releasing)
                    .ExecuteUpdateAsync(set => set.SetProperty(r => r.ReleaseAttemptAt, next).UpdatedAt(now), token);
            },
            cancellationToken
        );

    internal static Trigger TriggerOf(ReleaseCause cause) =>
        cause switch
        {
            ReleaseCause.Timer => Trigger.Timer,
            ReleaseCause.SlotCancelled => Trigger.Staff,
            _ => Trigger.Member,
        };

    /// <summary>Held → Releasing, inside the caller's transaction; the timer finishes it.</summary>
    internal static async Task<bool> BeginReleaseAsync(
        BookingDbContext db,
        long reservationId,
        ReleaseCause cause,
        Trigger trigger,
        DateTimeOffset now,
        CancellationToken cancellationToken
    )
    {
        var held = db.Reservations.Where(r => r.Id == reservationId && r.Status == ReservationStatus.Held);
        // A slot that was reopened keeps its holds. While a hold is living, a cancelled slot cannot be reopened.
        if (cause == ReleaseCause.SlotCancelled)
            held = held.Where(r => r.Slot.Status == SlotStatus.Cancelled);
        var began = await held.ExecuteUpdateAsync(
            set =>
                set.SetProperty(r => r.Status, ReservationStatus.Releasing)
                    .SetProperty(r => r.ReleaseCause, cause)
                    .SetProperty(r => r.ReleaseAttemptAt, now)
                    .UpdatedAt(now),
            cancellationToken
        );
        if (began == 1)
            db.StateTransitions.Add(
                StateTransition.Of<ReservationStatus>(
                    "Reservation",
                    reservationId,
                    ReservationStatus.Held,
                    ReservationStatus.Releasing,
                    trigger,
                    now,
                    new() { ["cause"] = cause.ToString() }
                )
            );
        return began == 1;
    }
}
