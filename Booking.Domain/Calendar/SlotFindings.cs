using Booking.Domain.Audit;
using Booking.Domain.Data;
using Booking.Domain.Members;
using Booking.Domain.Slots;

namespace Booking.Domain.Calendar;

/// <summary>What is wrong with drafts, and with what they clash; both may be empty.</summary>
internal sealed record SlotFindings(IReadOnlyList<SlotFault> Faults, IReadOnlyList<SlotClash> Clashes);
