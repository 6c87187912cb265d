using static Booking.Domain.Privacy.DataSubject;
using static Booking.Domain.Privacy.OnWithdrawal;
using static Booking.Domain.Privacy.Purpose;

namespace Booking.Domain.Privacy;

/// <summary>
/// Every column of text, JSON or bytes: whose it is, why and how long it is kept, what withdrawal does with it, and
/// whether the member's export has it. A test fails for a column that is missing here (rule Retention).
/// </summary>
public static class PersonalDataRegister
{
    /// <summary>
    /// A new column is one line here, or one more name in a line. Columns whose withdrawal is
    /// <see cref="OnWithdrawal.BlackedOut"/> are searched for the member's words by <see cref="BlackOutWords"/>.
    /// </summary>
    public static readonly IReadOnlyList<RegisteredColumn> Columns =
    [
        // Accounts and members
        .. Of("Members", Member, Membership, Replaced, ["Name"], inExport: true),
        .. Of("Members", Member, Membership, Blanked, ["Reading"], inExport: true),
        .. Of("Members", Member, Membership, Blanked, ["Phone", "EmergencyName", "EmergencyPhone"], inExport: true),
        .. Of("Members", Member, Membership, Replaced, ["SearchKey"]),
        .. Of("Members", Member, Membership, Kept, ["Language", "Status"], inExport: true),
        .. Of("Members", Member, Note, BlackedOut, ["SuspendedReason"], inExport: true),
        .. Of("MemberNotes", Member, Note, BlackedOut, ["Text"], RetentionLimit.Notes, inExport: true),
        .. Of("MemberTags", Member, Note, BlackedOut, ["Name"], inExport: true),
        .. Of("MemberTags", Nobody, Operation, Kept, ["Hash"]),
        .. Of("Members", Member, SignIn, Blanked, ["PassCode", "PassHash"]),
        .. Of("AspNetUsers", Person, Membership, Replaced, ["Email"], inExport: true),
        .. Of("AspNetUsers", Person, Membership, Replaced, ["UserName", "NormalizedUserName", "NormalizedEmail"]),
        .. Of("AspNetUsers", Person, Membership, Blanked, ["PhoneNumber"], inExport: true),
        .. Of("AspNetUsers", Person, SignIn, Blanked, ["PasswordHash"]),
        .. Of("AspNetUsers", Person, SignIn, Replaced, ["SecurityStamp", "ConcurrencyStamp"]),
        .. Of("AddressChanges", Person, Membership, Deleted, ["From", "To"], RetentionLimit.Mails, inExport: true),
        .. Of("AddressChanges", Person, SignIn, Deleted, ["State", "ConfirmHash", "UndoHash"], RetentionLimit.Mails),
        .. Of("AspNetUserClaims", Person, SignIn, Deleted, ["ClaimType", "ClaimValue"]),
        .. Of("AspNetUserLogins", Person, SignIn, Deleted, ["LoginProvider", "ProviderKey", "ProviderDisplayName"]),
        .. Of("AspNetUserTokens", Person, SignIn, Deleted, ["LoginProvider", "Name", "Value"]),
        .. Of("AspNetUserPasskeys", Person, SignIn, Deleted, ["CredentialId"]),
        .. Of("AspNetUserPasskeys", Person, SignIn, Deleted, ["Data"]),
        .. Of("RecoveryCodes", Person, SignIn, Deleted, ["Hash"]),
        .. Of("Sessions", Person, SignIn, Deleted, ["Device", "Address"], RetentionLimit.Sessions, inExport: true),
        .. Of("Sessions", Person, SignIn, Deleted, ["Kind", "Stamp", "End"], RetentionLimit.Sessions),
        .. Of("Reminders", Nobody, Operation, Kept, ["Kind"]),
        .. Of("CalendarFeeds", Person, SignIn, Deleted, ["Code", "Hash"]),
        .. Of("AccountRequests", Person, SignIn, Deleted, ["Kind", "Email", "Name", "Reading", "Language"]),
        .. Of("AccountRequests", Person, SignIn, Deleted, ["PasswordHash", "Stamp", "Return"]),
        .. Of("AccountRequests", Person, Membership, Deleted, ["Phone", "EmergencyName", "EmergencyPhone"]),
        .. Of("AttemptCounters", Person, SignIn, Kept, ["Key"]),
        .. Of("AspNetRoles", Nobody, Operation, Kept, ["Name", "NormalizedName", "ConcurrencyStamp"]),
        .. Of("AspNetRoleClaims", Nobody, Operation, Kept, ["ClaimType", "ClaimValue"]),
        // Bookings
        .. Of("Reservations", Member, Ledger, Kept, ["Type", "Method", "Status", "Currency"], inExport: true),
        .. Of("Reservations", Member, Ledger, Kept, ["ReleaseCause"]),
        .. Of("Reservations", Member, Note, BlackedOut, ["CancelReason"], RetentionLimit.Notes, inExport: true),
        .. Of("WaitlistEntries", Member, Ledger, Kept, ["Status"], inExport: true),
        .. Of(
            "ReservationAnswers",
            Member,
            Lesson,
            Deleted,
            ["AnswerJa", "AnswerEn", "QuestionJa", "QuestionEn"],
            RetentionLimit.Answers,
            inExport: true
        ),
        .. Of("ReservationAnswers", Member, Lesson, Deleted, ["Kind", "Value"], RetentionLimit.Answers),
        // Money and rights
        .. Of("Payments", Member, Ledger, Kept, ["Description", "Status", "Currency"], inExport: true),
        .. Of("Payments", Member, Ledger, Kept, ["MethodDetails_Type"], inExport: true),
        .. Of("Payments", Member, Ledger, Blanked, ["MethodDetails_Brand", "MethodDetails_Last4"], inExport: true),
        .. Of("Payments", Member, Ledger, Kept, ["PaymentIntentId", "InvoiceId"]),
        .. Of("Checkouts", Member, Provider, Blanked, ["Body", "Url"], RetentionLimit.Provider),
        .. Of("Checkouts", Member, Ledger, Kept, ["IdempotencyKey", "SessionId", "State"]),
        .. Of("Refunds", Member, Ledger, Kept, ["Reason", "State", "Currency"], inExport: true),
        .. Of("Refunds", Member, Note, BlackedOut, ["Note"], RetentionLimit.Notes, inExport: true),
        .. Of("Refunds", Member, Provider, Blanked, ["Body"], RetentionLimit.Provider),
        .. Of("Refunds", Member, Ledger, Kept, ["FailureReason", "GatewayId", "IdempotencyKey"]),
        .. Of("Disputes", Member, Ledger, Kept, ["Reason", "Status", "Currency", "GatewayId"]),
        .. Of("Customers", Member, Provider, Blanked, ["Body"], RetentionLimit.Provider),
        .. Of("Customers", Member, Ledger, Kept, ["GatewayId", "IdempotencyKey"]),
        .. Of("Compensations", Member, Ledger, Kept, ["Kind", "Trigger", "Currency"]),
        .. Of("Compensations", Member, Ledger, BlackedOut, ["Notes"]),
        .. Of("Compensations", Member, Note, BlackedOut, ["Resolution"], RetentionLimit.Notes, inExport: true),
        .. Of("Contracts", Member, Ledger, Kept, ["Kind", "Status"], inExport: true),
        .. Of("Contracts", Member, Ledger, Kept, ["GatewayPriceId", "SubscriptionId", "BoughtFor"]),
        .. Of("ContractEvents", Member, Ledger, Kept, ["Kind"], inExport: true),
        .. Of("ContractEvents", Member, Ledger, Kept, ["InvoiceId"]),
        .. Of("ContractEvents", Member, Note, BlackedOut, ["Reason"], RetentionLimit.Notes, inExport: true),
        .. Of("InboxEvents", Member, Provider, Kept, ["Payload"], RetentionLimit.Provider),
        .. Of(
            "InboxEvents",
            Nobody,
            Ledger,
            Kept,
            ["Id", "Type", "Kind", "State", "Outcome", "SessionId", "PaymentIntentId", "InvoiceId"]
        ),
        .. Of("ReconciliationRuns", Nobody, Ledger, Kept, ["State", "Stage", "Outcome"]),
        .. Of(
            "ReconciliationDiscrepancies",
            Nobody,
            Ledger,
            Kept,
            ["Kind", "Subject", "ProviderId", "Currency", "Here", "There", "ResolutionState"]
        ),
        .. Of("ReconciliationForeign", Nobody, Ledger, Kept, ["ProviderId", "Kind", "Currency"]),
        // Mails, and what was done
        .. Of("OutboxMails", Member, Message, Replaced, ["To"], RetentionLimit.Mails, inExport: true),
        .. Of("OutboxMails", Member, Message, Blanked, ["Subject", "Text"], RetentionLimit.Mails, inExport: true),
        .. Of("OutboxMails", Member, Message, Blanked, ["Facts", "Html", "LastError"], RetentionLimit.Mails),
        .. Of("OutboxMails", Member, Ledger, Kept, ["Occasion", "State"], inExport: true),
        .. Of("OutboxMails", Member, Ledger, Kept, ["Language", "About"]),
        .. Of("AuditLines", Nobody, Ledger, Kept, ["Action", "Subject"]),
        .. Of("AuditLines", Member, Note, BlackedOut, ["Before", "After"], RetentionLimit.Notes),
        .. Of("StateTransitions", Nobody, Ledger, Kept, ["Entity", "From", "To", "Trigger", "Metadata"]),
        // People who work here, and what they set up
        .. Of("Staff", Staff, Studio, Kept, ["NameJa", "NameEn"]),
        .. Of("SavedViews", Staff, Operation, BlackedOut, ["Name", "Query"]),
        .. Of("Kiosks", Staff, Operation, BlackedOut, ["Name"]),
        .. Of("Kiosks", Nobody, SignIn, Kept, ["Hash"]),
        .. Of("SavedViews", Nobody, Operation, Kept, ["List"]),
        .. Of("Categories", Nobody, Studio, Kept, ["NameJa", "NameEn"]),
        .. Of("Courses", Nobody, Studio, Kept, ["NameJa", "NameEn"]),
        .. Of("Holidays", Nobody, Studio, Kept, ["NameJa", "NameEn"]),
        .. Of("Rooms", Nobody, Studio, Kept, ["NameJa", "NameEn"]),
        .. Of("Locations", Nobody, Studio, Kept, ["NameJa", "NameEn", "AddressJa", "AddressEn", "TimeZone"]),
        .. Of("OpeningHours", Nobody, Studio, Kept, ["Day"]),
        .. Of(
            "Programs",
            Nobody,
            Studio,
            Kept,
            ["NameJa", "NameEn", "DescriptionJa", "DescriptionEn", "Kind", "Currency"]
        ),
        .. Of(
            "Plans",
            Nobody,
            Studio,
            Kept,
            ["NameJa", "NameEn", "DescriptionJa", "DescriptionEn", "Kind", "Currency", "GatewayPriceId"]
        ),
        .. Of("Slots", Nobody, Ledger, Kept, ["Status", "Currency"]),
        .. Of("Slots", Nobody, Note, BlackedOut, ["CancelReason"], RetentionLimit.Notes),
        .. Of("SlotSeries", Nobody, Studio, Kept, ["TimeZone", "Exceptions"]),
        .. Of("AdditionalQuestions", Nobody, Studio, Kept, ["TextJa", "TextEn", "Options", "Kind", "Seats"]),
        .. Of("UiLabels", Nobody, Studio, Kept, ["Key", "Language", "Text"]),
        .. Of("IncidentWatches", Nobody, Operation, Kept, ["Kind"]),
        .. Of(
            "NoticeTemplates",
            Nobody,
            Studio,
            Kept,
            ["Occasion", "Language", "Subject", "Title", "Body", "Button", "Note"]
        ),
        .. Of("StudioSettings", Nobody, Studio, Kept, ["Group", "Values"]),
        .. Of("SalesGoals", Nobody, Studio, Kept, ["Currency"]),
        .. Of("Images", Nobody, Studio, Kept, ["PublicId", "OwnerKind", "Format", "Sha256", "AltJa", "AltEn"]),
        // The program itself
        .. Of("CommandReceipts", Nobody, Operation, Kept, ["Key", "Fingerprint"]),
        .. Of("Installation", Nobody, Operation, Kept, ["Id", "Address", "AccountId"]),
        .. Of("RunningServers", Nobody, Operation, Kept, ["Address"]),
        .. Of("ProtectionKeys", Nobody, SignIn, Kept, ["Name", "Xml"]),
        .. Of("RetentionRuns", Nobody, Operation, Kept, ["Cleared"]),
    ];

    private static IEnumerable<RegisteredColumn> Of(
        string table,
        DataSubject subject,
        Purpose purpose,
        OnWithdrawal onWithdrawal,
        string[] columns,
        RetentionLimit limit = RetentionLimit.None,
        bool inExport = false
    ) => columns.Select(column => new RegisteredColumn(table, column, subject, purpose, limit, onWithdrawal, inExport));
}
