using Booking.Domain.BackOffice;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;

namespace Booking.Web.Admin.Payments;

/// <summary>The story of a payment: read when it is shown, and again when the payment has changed.</summary>
public sealed partial class Story(PaymentStory stories, CurrentActor current)
{
    private readonly CancellationTokenSource _gone = new();
    private IReadOnlyList<StoryLine>? _lines;
    private (string Number, PaymentMark Mark)? _shown;

    /// <summary>PY….</summary>
    [Parameter, EditorRequired]
    public required string Payment { get; set; }

    /// <summary>The payment as it is; another mark reads the story again.</summary>
    [Parameter]
    public PaymentMark Mark { get; set; }

    public void Dispose() => _gone.Cancel();

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Payment, Mark))
            return;
        if (_shown?.Number != Payment)
            _lines = null;
        var wanted = _shown = (Payment, Mark);
        try
        {
            var actor = await current.GetAsync();
            var read = actor.IsAdmin ? await stories.RunAsync(actor, Payment, _gone.Token) ?? [] : [];
            if (_shown == wanted)
                _lines = read;
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // Closed while it read.
        }
    }
}
