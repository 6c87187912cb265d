using Booking.Domain.Payments.Webhooks;
using Booking.Web.Layout;
using Booking.Web.Theme.Grid;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>The filters of the webhook inbox.</summary>
public sealed partial class InboxFilters
{
    private Draft _draft = new();
    private GridQuery? _shown;

    [Parameter, EditorRequired]
    public required GridFilters List { get; set; }

    protected override void OnParametersSet()
    {
        // What is typed stays while the rows change beneath.
        if (_shown == List.Query)
            return;
        _shown = List.Query;
        _draft = new()
        {
            Search = _shown[InboxQuery.Search],
            State = _shown.Choice<InboxState>(InboxQuery.State),
            Kind = _shown.Choice<PaymentEventKind>(InboxQuery.Kind),
            From = _shown.Day(InboxQuery.From),
            To = _shown.Day(InboxQuery.To),
        };
    }

    private void Apply() =>
        List.Apply(
            List.Query.With(InboxQuery.Search, _draft.Search)
                .With(InboxQuery.State, _draft.State?.ToString())
                .With(InboxQuery.Kind, _draft.Kind?.ToString())
                .With(InboxQuery.From, _draft.From is { } from ? Dates.Iso(from) : null)
                .With(InboxQuery.To, _draft.To is { } to ? Dates.Iso(to) : null)
        );

    private sealed class Draft
    {
        public string? Search { get; set; }

        public InboxState? State { get; set; }

        public PaymentEventKind? Kind { get; set; }

        public DateOnly? From { get; set; }

        public DateOnly? To { get; set; }
    }
}
