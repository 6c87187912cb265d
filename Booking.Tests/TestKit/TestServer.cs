using System.Collections.Concurrent;
using Booking.Domain;
using Booking.Domain.Catalog;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Installations;
using Booking.Domain.Labels;
using Booking.Domain.Members;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Consistency;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.Reminders;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Domain.Settings;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace Booking.Tests.TestKit;

/// <summary>
/// One server of the installation: the domain with everything it needs, on a database, a clock and a provider that it
/// may share with other servers.
/// </summary>
public sealed class TestServer : IAsyncDisposable
{
    private readonly FailureLog _log = new();
    private readonly ServiceProvider _services;
    private readonly Type[] _useCases;
    private readonly IReadOnlyList<Meeting> _meetings;

    /// <param name="starts">False for a database that is never really opened.</param>
    public TestServer(
        DatabaseTarget database,
        TimeProvider clock,
        IPaymentGateway gateway,
        IEnumerable<IInterceptor> interceptors,
        InstallationSettings? installation = null,
        Func<IServiceProvider, OwnObjects>? ownership = null,
        bool starts = true
    )
    {
        var collection = new ServiceCollection()
            .AddLogging(logging => logging.AddProvider(_log))
            .AddBookingDomain()
            .AddBookingDatabase(_ => database, database.Engine)
            .AddSingleton(clock)
            .AddSingleton(installation ?? new InstallationSettings(Address: null, IsLive: false, IsWatched: false))
            .AddSingleton(provider => new GuardedGateway(
                gateway,
                provider.GetRequiredService<InstallationState>(),
                provider.GetRequiredService<CheckInstallation>(),
                provider.GetRequiredService<InstallationSettings>()
            ))
            .AddSingleton<IPaymentGateway>(provider => provider.GetRequiredService<GuardedGateway>())
            .AddSingleton(new PaymentSettings(Live: false))
            .AddSingleton(HoldSettings.Default)
            .AddSingleton(ProfileSettings.Default)
            .AddTransient(_ => Quiet)
            .AddSingleton(ReminderSettings.Default)
            .AddSingleton(new WaitlistSettings())
            .AddSingleton(SessionSettings.Default)
            .AddSingleton(RetentionSettings.Default)
            .AddSingleton(SecondFactorSettings.Off)
            .AddSingleton(SecurityAlertSettings.Default)
            .AddSingleton(new ReconciliationSettings(new TimeOnly(4, 0)))
            .AddSingleton<ISlotSignal>(Signals)
            .AddSingleton<IPaymentSignal>(Signals)
            .AddSingleton<IImageStore>(Images)
            .AddSingleton<IVocabulary>(Words)
            .AddSingleton<ILabelSignal>(Words)
            .AddSingleton<ISettingRules>(Settings)
            .AddSingleton<ITemplateCheck>(Notices)
            .AddSingleton<ITemplateSignal>(Notices)
            .AddSingleton<ISettingSignal>(Settings)
            .AddSingleton<IMailRenderer>(Mails)
            .AddSingleton<IMailSender>(Mails);
        collection.AddSingleton<IAuthority, TestAuthority>();
        collection
            .AddIdentityCore<Account>()
            .AddRoles<IdentityRole<Guid>>()
            .AddDefaultTokenProviders()
            .AddAccountStores();
        collection.AddDataProtection().UseEphemeralDataProtectionProvider();
        collection.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = 1);
        collection.AddSingleton<IInterceptor, UpdatedAtGuard>();
        foreach (var interceptor in interceptors)
            collection.AddSingleton(interceptor);
        _meetings = [.. interceptors.OfType<Meeting>()];
        if (ownership is not null)
            collection.AddSingleton(ownership);
        _services = collection.BuildServiceProvider();
        // As at the start of the program. On a thread of its own: a test's context may have only one.
        if (starts)
            Task.Run(() => Get<CheckInstallation>().RunAsync(CancellationToken.None)).GetAwaiter().GetResult();
        _useCases =
        [
            .. new ServiceCollection()
                .AddBookingDomain()
                .Where(s => s.Lifetime == ServiceLifetime.Singleton && s.ServiceType.IsClass)
                .Select(s => s.ServiceType),
        ];
    }

    /// <summary>No exception was logged with these words.</summary>
    public void AssertNoFailures(string words = "")
    {
        var found = _log.Failures.Where(f => f.Contains(words, StringComparison.Ordinal)).ToList();
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    /// <summary>Gives pages under test every use case of this server; what they have already stays.</summary>
    public void ShareUseCases(IServiceCollection with)
    {
        foreach (var type in _useCases)
            with.TryAddSingleton(type, _ => _services.GetRequiredService(type));
    }

    /// <summary>What the live pages of this server were told.</summary>
    public RecordedSignals Signals { get; } = new();

    /// <summary>Believes every actor until it is switched on.</summary>
    public TestAuthority Authority => (TestAuthority)Get<IAuthority>();

    public RecordedMails Mails { get; } = new();

    public MemoryImages Images { get; } = new();

    /// <summary>None, unless a test says otherwise.</summary>
    public QuietHours Quiet { get; set; } = QuietHours.None;

    /// <summary>What can be set, and who was told.</summary>
    public FewSettings Settings { get; } = new();

    /// <summary>Which words of notices can be sent, and who was told that they changed.</summary>
    public FewNotices Notices { get; } = new();

    public FewWords Words { get; } = new();

    public T Get<T>()
        where T : notnull => _services.GetRequiredService<T>();

    public Task<Result<Hold, Refusal>> BookAsync(
        Actor actor,
        Slot slot,
        ReservationType type = ReservationType.Regular,
        string? key = null,
        bool overlapConfirmed = false
    ) =>
        Get<PlaceHold>()
            .RunAsync(
                actor,
                new(slot.Id, type, key ?? Guid.NewGuid().ToString(), overlapConfirmed),
                CancellationToken.None
            );

    /// <summary>Books what must succeed.</summary>
    public async Task<Hold> HoldAsync(
        Actor actor,
        Slot slot,
        ReservationType type = ReservationType.Regular,
        string? key = null,
        bool overlapConfirmed = false
    ) =>
        (await BookAsync(actor, slot, type, key, overlapConfirmed)).Value
        ?? throw new InvalidOperationException($"No hold of {slot.Number}.");

    public Task<Result<string, Refusal>> ResumeAsync(Actor actor, string number) =>
        Get<ResumePayment>().RunAsync(actor, number, CancellationToken.None);

    public Task<Result<ReleaseOutcome, Refusal>> ReleaseAsync(Actor actor, string number) =>
        Get<ReleaseHold>().RunAsync(actor, number, CancellationToken.None);

    public Task<Result<Cancellation, Refusal>> CancelAsync(Actor actor, string number, bool lateAccepted = true) =>
        Get<CancelReservation>().RunAsync(actor, number, lateAccepted, CancellationToken.None);

    /// <param name="beside">The member knows that they have this contract of the plan.</param>
    /// <param name="instead">The member gives this purchase up for the plan.</param>
    public Task<Result<Purchase, Refusal>> BuyAsync(
        Actor actor,
        Plan plan,
        string? key = null,
        string? beside = null,
        string? instead = null,
        string? slot = null
    ) =>
        Get<BuyPlan>()
            .RunAsync(
                actor,
                new(plan.Number, key ?? Guid.NewGuid().ToString())
                {
                    Beside = beside,
                    Instead = instead,
                    For = slot,
                },
                CancellationToken.None
            );

    /// <summary>Books with a contract, or as a trial for cash where none is named.</summary>
    public Task<Result<Booked, Refusal>> BookSeatAsync(
        Actor actor,
        Slot slot,
        string? contract,
        string? key = null,
        bool overlapConfirmed = false,
        string? forMember = null
    ) =>
        Get<BookSeat>()
            .RunAsync(
                actor,
                new(slot.Id, contract, key ?? Guid.NewGuid().ToString(), overlapConfirmed, forMember),
                CancellationToken.None
            );

    public Task<Result<Moved, Refusal>> MoveAsync(Actor actor, string number, Slot to, bool overlapConfirmed = false) =>
        Get<Reschedule>().RunAsync(actor, new(number, to.Id, overlapConfirmed), CancellationToken.None);

    public Task<Result<Balance, Refusal>> AdjustAsync(
        Actor actor,
        string contract,
        int change,
        string reason = "お詫び",
        string? key = null
    ) =>
        Get<AdjustContract>()
            .RunAsync(actor, contract, change, reason, key ?? Guid.NewGuid().ToString(), CancellationToken.None);

    public Task<int> ExpireContractsAsync() => Get<ExpireContracts>().RunAsync(CancellationToken.None);

    public Task<Receipt> DeliverAsync(PaymentEvent payload) =>
        Get<ReceivePaymentEvent>().RunAsync(payload, CancellationToken.None);

    public Task<int> ExpireHoldsAsync() => Get<ExpireHolds>().RunAsync(CancellationToken.None);

    public Task<int> SendRefundsAsync() => Get<SendRefunds>().RunAsync(CancellationToken.None);

    public Task<int> RetryEventsAsync() => Get<ReceivePaymentEvent>().RetryAsync(CancellationToken.None);

    public Task<IReadOnlyList<Inconsistency>> RequestReconciliationAsync() =>
        Get<ConsistencyCheck>().RunAsync(CancellationToken.None);

    public BookingDbContext Open() => Get<IDbContextFactory<BookingDbContext>>().CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<BookingDbContext, Task<T>> read)
    {
        await using var db = Open();
        return await read(db);
    }

    /// <exception cref="InvalidOperationException">Two were to meet and have not.</exception>
    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_meetings.FirstOrDefault(m => !m.HasHappened) is { } missed)
            throw new InvalidOperationException($"No two queries have met that contain: {missed}");
    }
}
