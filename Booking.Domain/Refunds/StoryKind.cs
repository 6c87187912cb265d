using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Payments;
using Microsoft.EntityFrameworkCore;

namespace Booking.Domain.Refunds;

/// <summary>The tables that a story is read from; nothing is logged twice for it.</summary>
public enum StoryKind { Transition, Event, Refund, Ledger, Mail, Audit, Compensation }
