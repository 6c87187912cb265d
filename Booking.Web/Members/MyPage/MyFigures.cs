using Booking.Domain.Contracts;
using Booking.Domain.Reservations;
using Booking.Domain.Scheduling.Slots;
using Booking.Domain.Security;

namespace Booking.Web.Members.MyPage;

/// <summary>What a member's own page tells at a glance.</summary>
/// <param name="Next">The booking that begins next.</param>
/// <param name="Coming">How many bookings are to come.</param>
/// <param name="Usable">Contracts that can be used.</param>
/// <param name="Contracts">How many contracts there are in all.</param>
/// <param name="Payments">The newest few.</param>
internal sealed record MyFigures(
    ReservationView? Next,
    int Coming,
    IReadOnlyList<ContractView> Usable,
    int Contracts,
    Page<MyPayment> Payments,
    Protection Protection
);
