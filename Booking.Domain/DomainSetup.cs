using Booking.Domain.BackOffice;
using Booking.Domain.BackOffice.Incidents;
using Booking.Domain.BackOffice.Installations;
using Booking.Domain.BackOffice.Readiness;
using Booking.Domain.BackOffice.Start;
using Booking.Domain.Calendars;
using Booking.Domain.Catalog;
using Booking.Domain.Catalog.Administration;
using Booking.Domain.Common;
using Booking.Domain.Contracts;
using Booking.Domain.Images;
using Booking.Domain.Installations;
using Booking.Domain.Labels;
using Booking.Domain.Members;
using Booking.Domain.Members.Requests;
using Booking.Domain.Notifications;
using Booking.Domain.Notifications.Templates;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Checkouts;
using Booking.Domain.Payments.Disputes;
using Booking.Domain.Payments.Gateway;
using Booking.Domain.Payments.Ownership;
using Booking.Domain.Payments.Refunds;
using Booking.Domain.Payments.Webhooks;
using Booking.Domain.Persistence;
using Booking.Domain.Privacy;
using Booking.Domain.Privacy.Retention;
using Booking.Domain.Questions;
using Booking.Domain.Reconciliation;
using Booking.Domain.Reservations;
using Booking.Domain.Reservations.Answers;
using Booking.Domain.Reservations.Bookings;
using Booking.Domain.Reservations.Cancellations;
using Booking.Domain.Reservations.Consistency;
using Booking.Domain.Reservations.FrontDesk;
using Booking.Domain.Reservations.FrontDesk.Kiosks;
using Booking.Domain.Reservations.Holds;
using Booking.Domain.Reservations.MemberRecords;
using Booking.Domain.Reservations.MemberRecords.Messages;
using Booking.Domain.Reservations.MemberRecords.Notes;
using Booking.Domain.Reservations.Reminders;
using Booking.Domain.Reservations.Waitlist;
using Booking.Domain.Sales;
using Booking.Domain.Scheduling.Editing;
using Booking.Domain.Scheduling.Import;
using Booking.Domain.Scheduling.Messages;
using Booking.Domain.Scheduling.Series;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security;
using Booking.Domain.Security.Attempts;
using Booking.Domain.Security.Events;
using Booking.Domain.Security.Proofs;
using Booking.Domain.Security.Sessions;
using Booking.Domain.Security.TwoFactor;
using Booking.Domain.Settings;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace Booking.Domain;

/// <summary>The domain's one entry point for a host.</summary>
public static class DomainSetup
{
    /// <summary>
    /// Registers every use case. The host adds the database (<see cref="DatabaseSetup"/>), the ports
    /// <see cref="IPaymentGateway"/>, <see cref="IMailSender"/>, <see cref="IMailRenderer"/>, <see cref="IImageStore"/>
    /// and <see cref="IVocabulary"/>, the signals <see cref="ISlotSignal"/>, <see cref="IPaymentSignal"/> and
    /// <see cref="ILabelSignal"/>, the settings <see cref="PaymentSettings"/>, <see cref="ReconciliationSettings"/>,
    /// <see cref="HoldSettings"/>, <see cref="ProfileSettings"/>, <see cref="QuietHours"/>,
    /// <see cref="RetentionSettings"/> and <see cref="InstallationSettings"/>, what can be set in the product
    /// (<see cref="ISettingRules"/>, <see cref="ISettingSignal"/>, <see cref="ITemplateCheck"/> and
    /// <see cref="ITemplateSignal"/>), and <see cref="TimeProvider"/>. HoldSettings, ProfileSettings and QuietHours are
    /// asked for each time: they change while the program runs.
    /// </summary>
    public static IServiceCollection AddBookingDomain(this IServiceCollection services) =>
        services
            .AddMetrics()
            .AddSingleton<BookingTelemetry>()
            .AddSingleton<Transactions>()
            .AddSingleton<ILookupNormalizer, AccountNames>()
            .AddSingleton<AccountTransactions>()
            .AddSingleton<AskForAccount>()
            .AddSingleton<CarryOutRequests>()
            .AddSingleton<RegisterMember>()
            .AddSingleton<InviteMember>()
            .AddSingleton<ConfirmEmail>()
            .AddSingleton<ResendConfirmation>()
            .AddSingleton<RequestPasswordReset>()
            .AddSingleton<ResetPassword>()
            .AddSingleton<ChangeAddress>()
            .AddSingleton<ConfirmAddress>()
            .AddSingleton<UndoAddress>()
            .AddSingleton<ResetAddress>()
            .AddSingleton<SwitchOffTwoFactor>()
            .AddSingleton<EditProfile>()
            .AddSingleton<RecordSignIn>()
            .AddScoped<EnsureRoles>()
            .AddScoped<EnsureFirstAdmin>()
            .AddSingleton<ReadCatalog>()
            .AddSingleton<ReadHolidays>()
            .AddSingleton<SlotSearch>()
            .AddSingleton<PlaceHold>()
            .AddSingleton<Func<ProfileSettings>>(provider => provider.GetRequiredService<ProfileSettings>)
            .AddSingleton<Func<HoldSettings>>(provider => provider.GetRequiredService<HoldSettings>)
            .AddSingleton<Func<QuietHours>>(provider => provider.GetRequiredService<QuietHours>)
            .AddSingleton<Func<ReminderSettings>>(provider => provider.GetRequiredService<ReminderSettings>)
            .AddSingleton<ResumePayment>()
            .AddSingleton<ReleaseHold>()
            .AddSingleton<FreeHeldSeat>()
            .AddSingleton<HoldRelease>()
            .AddSingleton<ExpireHolds>()
            .AddSingleton<CheckReturn>()
            .AddSingleton<CancelReservation>()
            .AddSingleton<MyReservations>()
            .AddSingleton<ReadUsualClass>()
            .AddSingleton<MyPayments>()
            .AddSingleton<ReadProtection>()
            .AddSingleton<ReadSlotOffer>()
            .AddSingleton<ReadMoveOffers>()
            .AddSingleton<AgreeToChange>()
            .AddSingleton<ReadRoster>()
            .AddSingleton<ConsistencyCheck>()
            .AddSingleton<PreviewCancellation>()
            .AddSingleton<BookSeat>()
            .AddSingleton<Reschedule>()
            .AddSingleton<MarkAttendance>()
            .AddSingleton<CheckIn>()
            .AddKiosks()
            .AddWaitlist()
            .AddSingleton<FinishNoShows>()
            .AddSingleton<RemindMembers>()
            .AddSingleton<ChooseReminders>()
            .AddSingleton<ManageFeed>()
            .AddSingleton<ReadCalendar>()
            .AddSingleton<ICalendarEntries>(provider => provider.GetRequiredService<ReadCalendar>())
            .AddSingleton<MemberPass>()
            .AddSingleton<SecretText>()
            .AddSingleton<ProtectSecrets>()
            .AddSingleton<TakeCash>()
            .AddSingleton<FindMembers>()
            .AddSingleton<ReadMemberHistory>()
            .AddSingleton<WithdrawMember>()
            .AddMemberNotes()
            .AddSingleton<SuspendMember>()
            .AddSingleton<LiftSuspension>()
            .AddSingleton<ExportMember>()
            .AddSingleton<IPaymentOwner, SeatPayments>()
            .AddSingleton<ContractPayments>()
            .AddSingleton<IPaymentOwner>(provider => provider.GetRequiredService<ContractPayments>())
            .AddSingleton<ISubscriptionEvents, RecordSubscription>()
            .AddSingleton<IInvoiceEvents, RecordInvoice>()
            .AddSingleton<EnsureCustomer>()
            .AddSingleton<PurchasePage>()
            .AddSingleton<ProviderRefusals>()
            .AddSingleton<BuyPlan>()
            .AddSingleton<GiveUpPurchase>()
            .AddSingleton<ResumePurchase>()
            .AddSingleton<CheckPurchase>()
            .AddSingleton<ManageSubscription>()
            .AddSingleton<AdjustContract>()
            .AddSingleton<ExpireContracts>()
            .AddSingleton<MyContracts>()
            .AddSingleton<ReadPlans>()
            .AddSingleton<InstallationState>()
            .AddSingleton<CheckInstallation>()
            .AddSingleton<OwnObjects>()
            .AddSingleton<AskOwner>()
            .AddSingleton<AnswerPause>()
            .AddSingleton<ReadInstallation>()
            .AddSingleton<OpenCheckout>()
            .AddSingleton<SurplusMoney>()
            .AddSingleton<ConfirmPayment>()
            .AddSingleton<NameInvoicePayments>()
            .AddSingleton<NamePaymentMethods>()
            .AddSingleton<RequestRefund>()
            .AddSingleton<SendRefunds>()
            .AddSingleton<RecordRefund>()
            .AddSingleton<RecordDispute>()
            .AddSingleton<ApplyPaymentEvent>()
            .AddSingleton<FetchEventObject>()
            .AddSingleton<ReceivePaymentEvent>()
            .AddSingleton<PreviewRefund>()
            .AddSingleton<RefundPayment>()
            .AddSingleton<PaymentList>()
            .AddSingleton<BulkRefund>()
            .AddSingleton<MyViews>()
            .AddSingleton<SaveView>()
            .AddSingleton<DeleteView>()
            .AddSingleton<PaymentStory>()
            .AddSingleton<Inbox>()
            .AddSingleton<Worklist>()
            .AddSingleton<ReadStart>()
            .AddSingleton<ReadDisputes>()
            .AddSingleton<BookingList>()
            .AddSingleton<AuditList>()
            .AddSingleton<OutboxList>()
            .AddSingleton<PreviewMail>()
            .AddSingleton<ResendMail>()
            .AddSingleton<ContractList>()
            .AddSingleton<MemberList>()
            .AddSingleton<GlobalSearch>()
            .AddSingleton<ReadSales>()
            .AddSingleton<ReadSalesComparisons>()
            .AddSingleton<SetSalesGoal>()
            .AddSingleton<CancelForStudio>()
            .AddSingleton<ReadCalendarBasis>()
            .AddSingleton<ReadSlotDefaults>()
            .AddSingleton<ReadSlotDetails>()
            .AddSingleton<UndoBatch>()
            .AddSingleton<CreateSlot>()
            .AddSingleton<CopySlot>()
            .AddSingleton<EditSlot>()
            .AddSingleton<CancelSlot>()
            .AddSingleton<ReopenSlot>()
            .AddSlotMessages()
            .AddMemberMessages()
            .AddSingleton<SaveProgram>()
            .AddSingleton<SaveCategory>()
            .AddSingleton<SaveCourse>()
            .AddSingleton<SavePlan>()
            .AddSingleton<SaveLocation>()
            .AddSingleton<SaveRoom>()
            .AddSingleton<SaveOpeningHours>()
            .AddScoped<SaveStaff>()
            .AddSingleton<SaveDeadline>()
            .AddSingleton<PreviewDeadline>()
            .AddSingleton<DeleteDeadline>()
            .AddSingleton<ArchiveCatalogItem>()
            .AddSingleton<RestoreCatalogItem>()
            .AddSingleton<DeleteCatalogItem>()
            .AddSingleton<AddHolidays>()
            .AddSingleton<SaveHoliday>()
            .AddSingleton<DeleteHoliday>()
            .AddSingleton<ReadCatalogItems>()
            .AddScoped<ChangeRole>()
            .AddSingleton<ReadImages>()
            .AddSingleton<AddImage>()
            .AddSingleton<DescribeImage>()
            .AddSingleton<RemoveImage>()
            .AddSingleton<OrderImages>()
            .AddSingleton<SweepImages>()
            .AddSingleton<ReadQuestions>()
            .AddSingleton<SaveQuestion>()
            .AddSingleton<ArchiveQuestion>()
            .AddSingleton<OrderQuestions>()
            .AddSingleton<ReadAnswers>()
            .AddSingleton<ChangeAnswers>()
            .AddStudioChoices()
            .AddSingleton<WatchIncidents>()
            .AddSingleton<ReconciliationLease>()
            .AddSingleton<SecondLook>()
            .AddSingleton<DiscrepancyRepair>()
            .AddSingleton<FinishReconciliation>()
            .AddSingleton<Reconcile>()
            .AddSingleton<RequestReconciliation>()
            .AddSingleton<ResolveDiscrepancy>()
            .AddSingleton<ReconciliationReport>()
            .AddSingleton<PreviewSeries>()
            .AddSingleton<RepeatSlots>()
            .AddSingleton<EditSeries>()
            .AddSingleton<ReadSeries>()
            .AddSingleton<PreviewCopy>()
            .AddSingleton<CopyDays>()
            .AddSingleton<PreviewImport>()
            .AddSingleton<ImportSlots>()
            .AddSingleton<SlotsFile>()
            .AddSingleton<ReadPasskeys>()
            .AddSingleton<AddPasskey>()
            .AddSingleton<RenamePasskey>()
            .AddSingleton<RemovePasskey>()
            .AddSingleton<OfferPasskey>()
            .AddSingleton<IAuthority, Authority>()
            .AddSingleton<RecordRecoveryCodeUsed>()
            .AddSingleton<ChangePassword>()
            .AddSingleton<SignOutEverywhere>()
            .AddSingleton<BeginTwoFactor>()
            .AddSingleton<SwitchOnTwoFactor>()
            .AddSingleton<RenewRecoveryCodes>()
            .AddSingleton<SwitchOffOwnTwoFactor>()
            .AddSingleton<ReadSecondFactor>()
            .AddSingleton<AskSecondFactor>()
            .AddSingleton<AttemptBrake>()
            .AddSingleton<SecurityEvents>()
            .AddSingleton<ICommitWatch>(provider => provider.GetRequiredService<SecurityEvents>())
            .AddSingleton<SecurityBursts>()
            .AddSingleton<WriteSecurityEvents>()
            .AddSingleton<RecordProof>()
            .AddSingleton<ReadProof>()
            .AddSingleton<OpenSession>()
            .AddSingleton<KeepSession>()
            .AddSingleton<CheckSession>()
            .AddSingleton<FindLiveSessions>()
            .AddSingleton<EndSession>()
            .AddSingleton<EndOtherSessions>()
            .AddSingleton<ReadSessions>()
            .AddSingleton<SweepSessions>()
            .AddSingleton<ClearExpired>()
            .AddSingleton<ReadRetention>()
            .AddSingleton<SendOutbox>();
}
