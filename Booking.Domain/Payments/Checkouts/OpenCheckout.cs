using Booking.Domain.Payments.Gateway;
using Booking.Domain.Persistence;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace Booking.Domain.Payments.Checkouts;

/// <summary>
/// Opens the Checkout session of a payment by sending its stored request, or finds the one that is open (rule Hold).
/// Safe to repeat: every try sends the same bytes under the same key.
/// </summary>
public sealed class OpenCheckout(
    Transactions transactions,
    IDbContextFactory<BookingDbContext> contexts,
    IPaymentGateway gateway,
    ProviderRefusals refusals,
    TimeProvider clock,
    ILogger<OpenCheckout> log
)
{
    /// <summary>How long a session lives: the provider's minimum of 30 minutes plus a margin for clock skew.</summary>
    internal static readonly TimeSpan SessionLifetime = TimeSpan.FromMinutes(35);

    public Task<CheckoutAnswer> RunAsync(long paymentId, CancellationToken cancellationToken) =>
        RunAsync(paymentId, written: null, cancellationToken);

    /// <param name="written">The checkout that the caller has just committed and need not read again.</param>
    internal async Task<CheckoutAnswer> RunAsync(long paymentId, Checkout? written, CancellationToken cancellationToken)
    {
        for (var renewed = false; ; renewed = true)
        {
            var checkout = renewed || written is null ? await OpenOneAsync(paymentId, cancellationToken) : written;
            if (checkout is null)
                return new CheckoutAnswer.Over();
            if (checkout is { State: CheckoutState.Open, Url: { } url })
                return new CheckoutAnswer.Ready(url);

            switch (
                await clock.WaitAsync(token => gateway.CreateCheckoutAsync(checkout.Request, token), cancellationToken)
            )
            {
                case GatewayAnswer<GatewaySession>.Done(var session):
                    await RecordOpenedAsync(checkout.Id, session, cancellationToken);
                    return session.Url is null ? new CheckoutAnswer.Over() : new CheckoutAnswer.Ready(session.Url);
                case GatewayAnswer<GatewaySession>.Refused { Kind: GatewayRefusalKind.ExpiresTooSoon } when !renewed:
                    await RenewAsync(checkout, cancellationToken);
                    continue;
                case GatewayAnswer<GatewaySession>.Refused({ } kind, var detail) when kind.MakesNothing():
                    log.LogError("Checkout for payment {Payment} refused: {Kind} {Detail}", paymentId, kind, detail);
                    await RejectAsync(checkout.Id, cancellationToken);
                    return new CheckoutAnswer.Refused(kind);
                case var answer:
                    log.LogWarning("Checkout for payment {Payment} has no answer yet: {Answer}", paymentId, answer);
                    await refusals.NoteAsync("A payment page", answer, cancellationToken);
                    return new CheckoutAnswer.Later(answer.NeedsPerson());
            }
        }
    }

    /// <summary>
    /// The session's id, sending the stored request once more if its answer was lost; null if the provider never
    /// created one, and never will under that key.
    /// </summary>
    internal async Task<GatewayAnswer<GatewaySession>> AskAgainAsync(
        Checkout checkout,
        CancellationToken cancellationToken
    )
    {
        var answer = await clock.WaitAsync(
            token => gateway.CreateCheckoutAsync(checkout.Request, token),
            cancellationToken
        );
        if (answer is GatewayAnswer<GatewaySession>.Done(var session))
            await RecordOpenedAsync(checkout.Id, session, cancellationToken);
        return answer;
    }

    /// <summary>Opens a task about a payment page that is refused for good, if nothing else could be done.</summary>
    /// <param name="what">What is sold there, by its number.</param>
    internal Task NoteAsync(string what, GatewayRefusalKind kind, CancellationToken cancellationToken) =>
        refusals.NoteAsync($"A payment page for {what}", kind, "see the log for the request", cancellationToken);

    /// <summary>Writes a request anew, by what is stored now, after the one before was rejected.</summary>
    internal Task AnewAsync(long paymentId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var isOpen = await db.Checkouts.AnyAsync(
                    c =>
                        c.PaymentId == paymentId
                        && (c.State == CheckoutState.Prepared || c.State == CheckoutState.Open),
                    token
                );
                if (!isOpen)
                    await PrepareAnewAsync(db, paymentId, token);
                return !isOpen;
            },
            cancellationToken
        );

    internal async Task<Checkout?> OpenOneAsync(long paymentId, CancellationToken cancellationToken)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellationToken);
        return await db
            .Checkouts.AsNoTracking()
            .FirstOrDefaultAsync(
                c => c.PaymentId == paymentId && (c.State == CheckoutState.Prepared || c.State == CheckoutState.Open),
                cancellationToken
            );
    }

    /// <summary>Writes the request for a payment's session into the caller's transaction, before any attempt.</summary>
    internal static Checkout Prepare(
        BookingDbContext db,
        IPaymentGateway gateway,
        Payment payment,
        string email,
        string language,
        DateTimeOffset now,
        SubscriptionOrder? subscription = null,
        string? priceId = null
    )
    {
        var expiresAt = now + SessionLifetime;
        var order = new CheckoutOrder(
            IdempotencyKey.New("checkout", payment.Number),
            payment.Number,
            payment.Reference!,
            email,
            payment.Description,
            payment.Total,
            language,
            expiresAt
        )
        {
            Subscription = subscription,
            PriceId = priceId,
        };
        var checkout = new Checkout(payment, gateway.PrepareCheckout(order), expiresAt, now);
        db.Checkouts.Add(checkout);
        return checkout;
    }

    private Task RecordOpenedAsync(long checkoutId, GatewaySession session, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
                await db
                    .Checkouts.Where(c => c.Id == checkoutId && c.State == CheckoutState.Prepared)
                    .ExecuteUpdateAsync(
                        set =>
                            set.SetProperty(c => c.SessionId, session.Id)
                                .SetProperty(c => c.Url, session.Url)
                                .SetProperty(c => c.ExpiresAt, session.ExpiresAt)
                                .SetProperty(c => c.State, CheckoutState.Open),
                        token
                    ),
            cancellationToken
        );

    private Task RejectAsync(long checkoutId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
                await db
                    .Checkouts.Where(c => c.Id == checkoutId && c.State == CheckoutState.Prepared)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CheckoutState.Rejected), token),
            cancellationToken
        );

    /// <summary>
    /// The stored request is too old for the provider, which created nothing from it: a new one under a new key takes
    /// its place.
    /// </summary>
    private Task RenewAsync(Checkout old, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async (db, token) =>
            {
                var closed = await db
                    .Checkouts.Where(c => c.Id == old.Id && c.State == CheckoutState.Prepared)
                    .ExecuteUpdateAsync(set => set.SetProperty(c => c.State, CheckoutState.Rejected), token);
                if (closed == 1)
                    await PrepareAnewAsync(db, old.PaymentId, token);
                return closed == 1;
            },
            cancellationToken
        );

    private async Task PrepareAnewAsync(BookingDbContext db, long paymentId, CancellationToken cancellationToken)
    {
        var payment = await db
            .Payments.Include(p => p.Member.Account)
            .SingleAsync(p => p.Id == paymentId, cancellationToken);
        var (subscription, priceId) = await TermsAsync(db, payment, cancellationToken);
        Prepare(
            db,
            gateway,
            payment,
            payment.Member.Account.Email!,
            payment.Member.Language,
            clock.GetUtcNow(),
            subscription,
            priceId
        );
    }

    /// <summary>How a plan's payment is asked for: a course makes it a subscription.</summary>
    private static async Task<(SubscriptionOrder? Subscription, string? PriceId)> TermsAsync(
        BookingDbContext db,
        Payment payment,
        CancellationToken cancellationToken
    )
    {
        if (payment.ContractId is not { } contractId)
            return (null, null);
        var terms = await db
            .Contracts.Where(c => c.Id == contractId && c.GatewayPriceId != null)
            .Select(c => new
            {
                PriceId = c.GatewayPriceId!,
                IsSubscription = c.CourseId != null,
                CustomerId = db
                    .Customers.Where(one => one.MemberId == c.MemberId)
                    .Select(one => one.GatewayId)
                    .FirstOrDefault(),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return terms switch
        {
            { IsSubscription: false } => (null, terms.PriceId),
            { CustomerId: { } customer } => (new(terms.PriceId, customer), null),
            _ => (null, null),
        };
    }
}
