using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Booking.Domain.Common;
using Booking.Domain.Scheduling.Editing;

namespace Booking.Domain.Scheduling.Series;

/// <summary>One slot of the series, as it would be after the edit.</summary>
/// <param name="Objection">
/// What prevents it; null if nothing does. What can be overcome is <see cref="SlotObjection.Asks"/>.
/// </param>
/// <param name="WasMoved">It is not at the rule's time: it was moved by hand.</param>
public sealed record SeriesEditRow(
    long SlotId,
    int Version,
    DateOnly Date,
    SlotDraft Before,
    SlotDraft After,
    bool WasMoved,
    SlotObjection? Objection
)
{
    public string Number => Numbering.Slot.Of(SlotId);

    /// <summary>What prevents it for good.</summary>
    public SlotObjection? Bar => Objection is SlotObjection.Asks ? null : Objection;

    public SlotQuestion? Question => (Objection as SlotObjection.Asks)?.Question;
}
