using Booking.Domain.Catalog;
using Booking.Domain.Contracts;

namespace Booking.Domain.Masters;

// What the forms carry. A draft may be unfinished or wrong; the use case that saves it says what is.

/// <summary>A category as it is edited.</summary>
public sealed record CategoryDraft(LocalizedText Name);

/// <summary>A program as it is edited.</summary>
/// <param name="PointCost">Null: not bookable with points.</param>
/// <param name="TicketCost">Null: not bookable with tickets.</param>
/// <param name="Price">Minor units of <paramref name="Currency"/>.</param>
/// <param name="TrialPrice">Minor units; null: no trials.</param>
/// <param name="Currency">ISO 4217 in lower case.</param>
public sealed record ProgramDraft(
    LocalizedText Name, LocalizedText Description, ProgramKind Kind, long? CategoryId, long? PointCost, long? TicketCost, long? Price, long? TrialPrice, string Currency = "jpy");

/// <summary>A course as it is edited.</summary>
/// <param name="Categories">Ids of what a subscription may book.</param>
public sealed record CourseDraft(LocalizedText Name, IReadOnlyList<long> Categories);

/// <summary>A plan as it is edited.</summary>
/// <param name="Price">Minor units; of a subscription per period.</param>
/// <param name="UsageCount">Uses or points: once for a pack, per period for a subscription.</param>
/// <param name="ValidDays">Packs only.</param>
/// <param name="CourseId">Subscriptions only.</param>
/// <param name="GatewayPriceId">Subscriptions only: the provider's recurring price, price_….</param>
public sealed record PlanDraft(
    PlanKind Kind, LocalizedText Name, LocalizedText Description, long? Price, long? UsageCount, long? ValidDays, long? CourseId, string GatewayPriceId, string Currency = "jpy");

/// <summary>A location as it is edited.</summary>
/// <param name="TimeZone">IANA zone id.</param>
public sealed record LocationDraft(LocalizedText Name, LocalizedText Address, string TimeZone = Location.DefaultTimeZone);

/// <summary>A room as it is edited; it stays at its location.</summary>
public sealed record RoomDraft(long LocationId, LocalizedText Name);

/// <summary>A staff member as they are edited.</summary>
/// <param name="Email">Of the account they sign in with, which must work here; empty: none.</param>
public sealed record StaffDraft(LocalizedText Name, string Email);

/// <summary>What a deadline policy speaks of.</summary>
public enum DeadlineScope { Default, Location, Category, Program }

/// <summary>A deadline policy as it is edited; it keeps speaking of the same.</summary>
/// <param name="TargetId">The location, category or program; null for the default.</param>
/// <param name="ReserveMinutes">Minutes before the start until which one may reserve.</param>
/// <param name="CancelMinutes">Minutes before the start until which cancelling restores and refunds.</param>
public sealed record DeadlineDraft(DeadlineScope Scope, long? TargetId, long? ReserveMinutes, long? CancelMinutes);

/// <summary>When a location is open in a week; edited as a whole.</summary>
public sealed record OpeningHoursDraft(IReadOnlyList<OpeningSpan> Spans);

/// <summary>A span of a weekday, by the location's clock.</summary>
public sealed record OpeningSpan(DayOfWeek Day, TimeOnly? OpensAt, TimeOnly? ClosesAt);

/// <summary>A holiday as it is edited.</summary>
/// <param name="LocationId">Null: every location.</param>
public sealed record HolidayDraft(long? LocationId, DateOnly? Date, LocalizedText Name);
