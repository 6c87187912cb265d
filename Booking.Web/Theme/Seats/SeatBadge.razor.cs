using Booking.Domain.Scheduling.Slots;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Theme.Seats;

/// <summary>
/// Seats in shape, words and colour: ○ free, △ few, × none. A count that changes moves, so that the eye finds it.
/// </summary>
public sealed partial class SeatBadge(IStringLocalizer<SeatTexts> text) : ComponentBase
{
    private (SeatCount Seats, SeatState State)? _shown;
    private string? _moved;
    private bool _changed = true;

    private IStringLocalizer<SeatTexts> Text => text;

    [Parameter, EditorRequired]
    public required SeatCount Seats { get; set; }

    [Parameter, EditorRequired]
    public required SeatState State { get; set; }

    private string Shape =>
        State switch
        {
            SeatState.Free => "○",
            SeatState.Short => "△",
            SeatState.Full => "×",
            _ => "–",
        };

    private string Words =>
        State switch
        {
            SeatState.Free or SeatState.Short => text[Seats.Left == 1 ? "OneSeatLeft" : "SeatsLeft", Seats.Left],
            _ => text["Seats" + State],
        };

    protected override void OnParametersSet()
    {
        if (_shown is { } before && before.Seats.Left != Seats.Left)
            _moved = Seats.Left < before.Seats.Left ? "moved-down" : "moved-up";
        _changed = _shown != (Seats, State);
        _shown = (Seats, State);
    }

    protected override bool ShouldRender() => _changed;
}
