using System.Collections.Immutable;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Staff.Calendar;

/// <summary>Rendered anew only when the slots, or who has them open, have changed.</summary>
public sealed partial class CalendarSlots
{
    private (ImmutableArray<PlacedSlot> Slots, IReadOnlyDictionary<long, string>? Held) _rendered;

    [Parameter, EditorRequired]
    public ImmutableArray<PlacedSlot> Slots { get; set; }

    /// <summary>Who has which slot open, in words.</summary>
    [Parameter, EditorRequired]
    public required IReadOnlyDictionary<long, string> Held { get; set; }

    protected override bool ShouldRender()
    {
        if (_rendered.Slots == Slots && ReferenceEquals(_rendered.Held, Held))
            return false;
        _rendered = (Slots, Held);
        return true;
    }
}
