using System.Linq.Expressions;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Refunds;

/// <summary>A dispute as an admin reads it.</summary>
/// <param name="GatewayId">By which the provider's dashboard finds it.</param>
/// <param name="Reason">The provider's word.</param>
/// <param name="DueBy">UTC; null where no deadline was told.</param>
public sealed record DisputeRow(long Id, string GatewayId, long PaymentId, Money Amount, string Reason, DisputeStatus Status, DateTimeOffset? DueBy, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt)
{
    public string Payment => Numbering.Payment.Of(PaymentId);
}
