using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Webhooks;

namespace Booking.Tests.TestKit;

/// <summary>
/// What the provider has written down, in pages of <see cref="PageSize"/>, newest first. An event counts as undelivered
/// until a test says that it was acknowledged.
/// </summary>
public sealed partial class FakePaymentGateway
{
    private readonly Dictionary<string, DateTimeOffset> _created = [];
    private readonly Dictionary<string, string?> _payers = [];
    private readonly Dictionary<string, GatewayInvoice> _paid = [];
    private readonly Dictionary<string, Origin> _origins = [];
    private readonly List<PaymentEvent> _history = [];
    private readonly HashSet<string> _acknowledged = [];

    /// <summary>What everybody pays with; null: the provider does not know.</summary>
    public PaymentMethodDetails? PaysWith { get; set; } = new("card", "visa", "4242");

    public int PageSize { get; set; } = 100;

    /// <summary>The account that our key belongs to.</summary>
    public string Account { get; set; } = "acct_fake";

    public bool IsSilentAboutAccount { get; set; }

    /// <summary>The installation in whose name money comes outside.</summary>
    public string? Installation { get; set; }

    /// <summary>The provider has been told that the event arrived.</summary>
    public void Acknowledge(PaymentEvent told) => Locked(() => _acknowledged.Add(told.Id));

    /// <summary>All events so far have arrived, as far as the provider knows.</summary>
    public void AcknowledgeAll() =>
        Locked(() =>
        {
            _acknowledged.UnionWith(_history.Select(e => e.Id));
            return true;
        });

    /// <summary>The provider has lost a thing: a session, a payment or a refund.</summary>
    public void Forget(string id) => Locked(() => _sessions.Remove(id) | _captured.Remove(id) | _refunds.Remove(id));

    /// <summary>The provider says another amount than was paid.</summary>
    public void ChangeCaptured(string paymentIntentId, long amount) =>
        Locked(() => _captured[paymentIntentId] = amount);

    /// <summary>
    /// A refund that the provider carried out beyond what was paid, or a second time: what its rules forbid and a lost
    /// key would do.
    /// </summary>
    public GatewayRefund RefundAgain(string paymentIntentId, Money amount, string? number) =>
        Locked(() => AddRefund(paymentIntentId, amount, number, GatewayRefundState.Succeeded));

    /// <summary>A refund's state changes without a word.</summary>
    public void ChangeSilently(string refundId, Func<GatewayRefund, GatewayRefund> change) =>
        Locked(() => _refunds[refundId] = change(_refunds[refundId]));

    /// <summary>Money in our name that came by no session.</summary>
    public string CaptureOutside(string paymentNumber, long amount) =>
        Locked(() =>
        {
            var intent = $"pi_{++_numbers:d6}";
            (_captured[intent], _created[intent], _payers[intent]) = (amount, clock.GetUtcNow(), paymentNumber);
            _origins[intent] = new(Installation, null);
            return intent;
        });

    /// <summary>Money of another shop on the same account.</summary>
    public string CaptureForeign(long amount, Origin? origin = null) =>
        Locked(() =>
        {
            var intent = $"pi_{++_numbers:d6}";
            (_captured[intent], _created[intent]) = (amount, clock.GetUtcNow());
            _origins[intent] = origin ?? Origin.Unknown;
            return intent;
        });

    /// <summary>A paid invoice of another shop, without an event.</summary>
    public void Record(GatewayInvoice invoice) =>
        Locked(() =>
        {
            Capture(invoice);
            return true;
        });

    /// <summary>A session of another shop, without an event.</summary>
    public void Record(GatewaySession session) =>
        Locked(() => (_sessions[session.Id] = session, _created[session.Id] = clock.GetUtcNow()));

    public Task<GatewayAnswer<GatewayPage<GatewaySession>>> ListCheckoutsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) =>
        PageAsync<GatewaySession>(
            GatewayCall.ListCheckouts,
            page,
            () => [.. _sessions.Keys.ToList().Select(Current)],
            s => s.Id,
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPage<GatewayPayment>>> ListPaymentsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) =>
        PageAsync<GatewayPayment>(
            GatewayCall.ListPayments,
            page,
            () => [.. _captured.Keys.Select(PaymentOf)],
            p => p.Id,
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPage<GatewayRefund>>> ListRefundsAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) =>
        PageAsync<GatewayRefund>(
            GatewayCall.ListAllRefunds,
            page,
            () => [.. _refunds.Values],
            r => r.Id,
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPage<GatewayInvoice>>> ListPaidInvoicesAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) =>
        PageAsync<GatewayInvoice>(
            GatewayCall.ListInvoices,
            page,
            () => [.. _paid.Values],
            i => i.Id,
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPage<PaymentEvent>>> ListUndeliveredAsync(
        PageRequest page,
        CancellationToken cancellationToken
    ) =>
        PageAsync<PaymentEvent>(
            GatewayCall.ListEvents,
            page,
            () => [.. _history.Where(e => !_acknowledged.Contains(e.Id))],
            e => e.Id,
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayPayment>> RetrievePaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            GatewayCall.RetrievePayment,
            () => _captured.ContainsKey(paymentIntentId) ? PaymentOf(paymentIntentId) : null,
            cancellationToken
        );

    public Task<GatewayAnswer<PaymentMethodDetails>> RetrievePaymentMethodAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            GatewayCall.RetrievePaymentMethod,
            () => _captured.ContainsKey(paymentIntentId) ? PaysWith : null,
            cancellationToken
        );

    public Task<GatewayAnswer<GatewayInvoice>> RetrieveInvoiceAsync(
        string invoiceId,
        CancellationToken cancellationToken
    ) => FindAsync(GatewayCall.RetrieveInvoice, () => _paid.GetValueOrDefault(invoiceId), cancellationToken);

    /// <summary>Disputes that the provider is asked for by their ids.</summary>
    public Dictionary<string, GatewayDispute> Disputes { get; } = [];

    public Task<GatewayAnswer<GatewayDispute>> RetrieveDisputeAsync(
        string disputeId,
        CancellationToken cancellationToken
    ) => FindAsync(GatewayCall.RetrieveDispute, () => Disputes.GetValueOrDefault(disputeId), cancellationToken);

    public Task<GatewayAnswer<PaymentEvent>> RetrieveEventAsync(string eventId, CancellationToken cancellationToken) =>
        FindAsync(GatewayCall.RetrieveEvent, () => _history.FirstOrDefault(e => e.Id == eventId), cancellationToken);

    private GatewayPayment PaymentOf(string id) =>
        new(id, true, Money.Yen(_captured[id]), _payers.GetValueOrDefault(id), Live)
        {
            CustomerId = _paid.Values.FirstOrDefault(i => $"pi_{i.Id}" == id)?.CustomerId,
            Origin = _origins.GetValueOrDefault(id, Origin.Unknown),
        };

    public Task<GatewayAnswer<GatewayAccount>> RetrieveAccountAsync(CancellationToken cancellationToken) =>
        Task.FromResult<GatewayAnswer<GatewayAccount>>(
            IsSilentAboutAccount
                ? new GatewayAnswer<GatewayAccount>.Unknown("no answer")
                : new GatewayAnswer<GatewayAccount>.Done(new(Account))
        );

    public Task<GatewayAnswer<GatewayInvoice>> FindInvoiceOfPaymentAsync(
        string paymentIntentId,
        CancellationToken cancellationToken
    ) =>
        FindAsync(
            GatewayCall.FindInvoicePayment,
            () => _paid.Values.FirstOrDefault(i => $"pi_{i.Id}" == paymentIntentId),
            cancellationToken
        );

    private Task<GatewayAnswer<T>> FindAsync<T>(GatewayCall call, Func<T?> find, CancellationToken cancellationToken)
        where T : class =>
        Faults.RunAsync(
            call,
            () =>
                Locked<GatewayAnswer<T>>(() =>
                    find() is { } found
                        ? new GatewayAnswer<T>.Done(found)
                        : new GatewayAnswer<T>.Refused(GatewayRefusalKind.NotFound, "resource_missing")
                ),
            cancellationToken
        );

    private Task<GatewayAnswer<GatewayPage<T>>> PageAsync<T>(
        GatewayCall call,
        PageRequest page,
        Func<List<T>> all,
        Func<T, string> idOf,
        CancellationToken cancellationToken
    ) =>
        Faults.RunAsync(
            call,
            () =>
                Locked<GatewayAnswer<GatewayPage<T>>>(() =>
                {
                    var newestFirst = all()
                        .Where(one => CreatedAt(idOf(one)) >= page.Since)
                        .OrderByDescending(one => CreatedAt(idOf(one)))
                        .ThenByDescending(idOf, StringComparer.Ordinal)
                        .ToList();
                    var rest = page.After is null
                        ? newestFirst
                        : [.. newestFirst.SkipWhile(one => idOf(one) != page.After).Skip(1)];
                    var items = rest.Take(PageSize).ToList();
                    return new GatewayAnswer<GatewayPage<T>>.Done(
                        new(
                            [.. items.Select(one => new Recorded<T>(one, CreatedAt(idOf(one))))],
                            rest.Count > PageSize ? idOf(items[^1]) : null,
                            0
                        )
                    );
                }),
            cancellationToken
        );

    private DateTimeOffset CreatedAt(string id) =>
        _created.TryGetValue(id, out var at)
            ? at
            : _history.FirstOrDefault(e => e.Id == id)?.CreatedAt ?? DateTimeOffset.MinValue;
}
