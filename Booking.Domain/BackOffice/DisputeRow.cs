using System.Linq.Expressions;
using Booking.Domain.Common;
using Booking.Domain.Payments;
using Booking.Domain.Payments.Disputes;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.BackOffice;

/// <summary>A dispute as an admin reads it.</summary>
/// <param name="GatewayId">Its id in the provider's dashboard.</param>
/// <param name="Reason">The provider's word.</param>
/// <param name="DueBy">UTC; null if no deadline was given.</param>
public sealed record DisputeRow(
    long Id,
    string GatewayId,
    long PaymentId,
    Money Amount,
    string Reason,
    DisputeStatus Status,
    DateTimeOffset? DueBy,
    DateTimeOffset OpenedAt,
    DateTimeOffset? ClosedAt
)
{
    public string Payment => Numbering.Payment.Of(PaymentId);
}
