using Booking.Domain.Audit;
using Booking.Domain.BackOffice;
using Booking.Domain.BackOffice.Incidents;
using Booking.Domain.Calendars;
using Booking.Domain.Catalog;
using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Installations;
using Booking.Domain.Labels;
using Booking.Domain.Members;
using Booking.Domain.Members.Notes;
using Booking.Domain.Members.Requests;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Privacy;
using Booking.Domain.Questions;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Domain.Reservations.Reminders;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Sales;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security;
using Booking.Domain.Security.Attempts;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Booking.Domain.Persistence;

/// <summary>
/// The one model. Each database has a thin context of its own (PostgreSql/, SqlServer/) that brings its migrations and
/// dialect. Short-lived: one per use case, from <see cref="IDbContextFactory{TContext}"/>.
/// </summary>
public abstract class BookingDbContext(DbContextOptions options)
    : IdentityDbContext<Account, IdentityRole<Guid>, Guid>(options)
{
    public DbSet<Member> Members => Set<Member>();

    public DbSet<MemberNote> MemberNotes => Set<MemberNote>();

    public DbSet<MemberTag> MemberTags => Set<MemberTag>();

    public DbSet<MemberTagging> MemberTaggings => Set<MemberTagging>();

    public DbSet<Kiosk> Kiosks => Set<Kiosk>();

    public DbSet<AddressChange> AddressChanges => Set<AddressChange>();

    public DbSet<RecoveryCode> RecoveryCodes => Set<RecoveryCode>();

    public DbSet<Session> Sessions => Set<Session>();

    public DbSet<WaitlistEntry> WaitlistEntries => Set<WaitlistEntry>();

    public DbSet<Reminder> Reminders => Set<Reminder>();

    public DbSet<CalendarFeed> CalendarFeeds => Set<CalendarFeed>();

    public DbSet<Location> Locations => Set<Location>();

    public DbSet<Category> Categories => Set<Category>();

    public DbSet<StaffMember> Staff => Set<StaffMember>();

    public DbSet<Program> Programs => Set<Program>();

    public DbSet<DeadlinePolicy> DeadlinePolicies => Set<DeadlinePolicy>();

    public DbSet<Room> Rooms => Set<Room>();

    public DbSet<OpeningHours> OpeningHours => Set<OpeningHours>();

    public DbSet<Holiday> Holidays => Set<Holiday>();

    public DbSet<Slot> Slots => Set<Slot>();

    public DbSet<SlotSeries> SlotSeries => Set<SlotSeries>();

    public DbSet<Reservation> Reservations => Set<Reservation>();

    public DbSet<CommandReceipt> CommandReceipts => Set<CommandReceipt>();

    public DbSet<Payment> Payments => Set<Payment>();

    public DbSet<Checkout> Checkouts => Set<Checkout>();

    public DbSet<Refund> Refunds => Set<Refund>();

    public DbSet<Dispute> Disputes => Set<Dispute>();

    public DbSet<Compensation> Compensations => Set<Compensation>();

    public DbSet<Customer> Customers => Set<Customer>();

    public DbSet<Course> Courses => Set<Course>();

    public DbSet<Plan> Plans => Set<Plan>();

    public DbSet<Contract> Contracts => Set<Contract>();

    public DbSet<ContractEvent> ContractEvents => Set<ContractEvent>();

    public DbSet<AuditLine> AuditLines => Set<AuditLine>();

    public DbSet<InboxEvent> InboxEvents => Set<InboxEvent>();

    public DbSet<ReconciliationRun> ReconciliationRuns => Set<ReconciliationRun>();

    public DbSet<ReconciliationDiscrepancy> ReconciliationDiscrepancies => Set<ReconciliationDiscrepancy>();

    public DbSet<ReconciliationForeign> ReconciliationForeign => Set<ReconciliationForeign>();

    public DbSet<Installation> Installation => Set<Installation>();

    public DbSet<RunningServer> RunningServers => Set<RunningServer>();

    public DbSet<OutboxMail> OutboxMails => Set<OutboxMail>();

    public DbSet<StateTransition> StateTransitions => Set<StateTransition>();

    public DbSet<SavedView> SavedViews => Set<SavedView>();

    public DbSet<StoredImage> Images => Set<StoredImage>();

    public DbSet<AdditionalQuestion> AdditionalQuestions => Set<AdditionalQuestion>();

    public DbSet<ReservationAnswer> ReservationAnswers => Set<ReservationAnswer>();

    public DbSet<AccountRequest> AccountRequests => Set<AccountRequest>();

    public DbSet<AttemptCounter> AttemptCounters => Set<AttemptCounter>();

    public DbSet<IncidentWatch> IncidentWatches => Set<IncidentWatch>();

    public DbSet<NoticeTemplate> NoticeTemplates => Set<NoticeTemplate>();

    public DbSet<UiLabel> UiLabels => Set<UiLabel>();

    public DbSet<SalesGoal> SalesGoals => Set<SalesGoal>();

    public DbSet<StudioSetting> StudioSettings => Set<StudioSetting>();

    public DbSet<ProtectionKey> ProtectionKeys => Set<ProtectionKey>();

    public DbSet<RetentionRun> RetentionRuns => Set<RetentionRun>();

    /// <summary>Slots whose seats this transaction changed; the live pages are told after the commit.</summary>
    internal HashSet<long> TouchedSlots { get; } = [];

    /// <summary>
    /// Slots that may have a free seat more by this transaction; it is passed on to who waits before the commit.
    /// </summary>
    internal HashSet<long> FreedSlots { get; } = [];

    /// <summary>
    /// Whether this transaction wrote a payment, a refund, or a change of the state of one. Every step of money that a
    /// person waits for leaves such a row; the few others, such as a hold's payment that is no longer owed, are found
    /// by the live pages' poll.
    /// </summary>
    internal bool TouchedMoney =>
        ChangeTracker
            .Entries()
            .Any(e => e.Entity is Payment or Refund or StateTransition { Entity: nameof(Payment) or nameof(Refund) });

    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        if (MemberKeys.AreStale(this))
            throw new NotSupportedException("Members are saved by SaveChangesAsync, which keeps their search keys.");
        ChangeTracker.StampTimes(this.GetService<TimeProvider>());
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    public override async Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess,
        CancellationToken cancellationToken = default
    )
    {
        await MemberKeys.KeepAsync(this, cancellationToken);
        ChangeTracker.StampTimes(this.GetService<TimeProvider>());
        return await base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private protected abstract SqlDialect CreateDialect(ModelBuilder model);

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        var sql = CreateDialect(builder);
        builder.Entity<Account>(account => MemberMapping.Map(account));
        builder.Entity<IdentityUserPasskey<Guid>>(passkey => MemberMapping.Map(passkey, sql));
        builder.Entity<Member>(member => MemberMapping.Map(member, sql));
        MemberNoteMapping.Map(builder, sql);
        Kiosk.Map(builder, sql);
        builder.Entity<AddressChange>(change => AddressChange.Map(change, sql));
        builder.Entity<RecoveryCode>(RecoveryCode.Map);
        builder.Entity<AttemptCounter>(AttemptCounter.Map);
        builder.Entity<AccountRequest>(AccountRequest.Map);
        builder.Entity<Session>(session => Session.Map(session, sql));
        CalendarFeed.Map(builder);
        Reminder.Map(builder);
        WaitlistMapping.Map(builder, sql);
        CatalogMapping.Map(builder, sql);
        builder.Entity<Slot>(slot => SlotMapping.Map(slot, sql));
        builder.Entity<SlotSeries>(series => SlotMapping.Map(series, sql));
        ReservationMapping.Map(builder, sql);
        builder.Entity<CommandReceipt>(CommandReceipt.Map);
        PaymentMapping.Map(builder, sql);
        ContractMapping.Map(builder, sql);
        ReconciliationMapping.Map(builder, sql);
        InstallationMapping.Map(builder);
        builder.Entity<AuditLine>(line => AuditLine.Map(line, sql));
        builder.Entity<OutboxMail>(mail => OutboxMail.Map(mail, sql));
        builder.Entity<StateTransition>(transition => StateTransition.Map(transition, sql));
        builder.Entity<SavedView>(view => SavedView.Map(view, sql));
        StoredImage.Map(builder, sql);
        AdditionalQuestion.Map(builder, sql);
        IncidentWatch.Map(builder);
        NoticeTemplate.Map(builder);
        UiLabel.Map(builder);
        SalesGoal.Map(builder, sql);
        StudioSetting.Map(builder);
        builder.Entity<ProtectionKey>(ProtectionKey.Map);
        builder.Entity<RetentionRun>(run => RetentionRun.Map(run, sql));
    }
}
