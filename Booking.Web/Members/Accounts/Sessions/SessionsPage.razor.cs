using Booking.Domain.Security.Sessions;
using Booking.Web.Startup;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Members.Accounts.Sessions;

/// <summary>Where one is signed in; each device can be signed out from here (rule Sessions).</summary>
public sealed partial class SessionsPage : ComponentBase
{
    private IReadOnlyList<Session> _sessions = [];
    private Guid _present;

    [Inject]
    private ReadSessions Read { get; set; } = null!;

    [Inject]
    private EndSession End { get; set; } = null!;

    [Inject]
    private SessionCache Cache { get; set; } = null!;

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    [Inject]
    private IStringLocalizer<AccountTexts> Text { get; set; } = null!;

    [SupplyParameterFromForm(FormName = "session-end")]
    private Guid Ended { get; set; }

    [SupplyParameterFromQuery]
    private string? Done { get; set; }

    [CascadingParameter]
    private HttpContext Http { get; set; } = null!;

    private Guid AccountId => Http.User.ToActor().AccountId;

    protected override async Task OnInitializedAsync()
    {
        _present = Http.User.SessionId() ?? Guid.Empty;
        _sessions = await Read.RunAsync(Http.User.ToActor(), Http.RequestAborted);
    }

    private async Task EndAsync()
    {
        await End.RunAsync(AccountId, Ended, SessionEnd.EndedByOwner, Http.RequestAborted);
        Cache.Forget(Ended);
        Navigation.NavigateTo("/account/sessions?done=Ended");
    }

    private async Task EndOthersAsync()
    {
        await End.OthersAsync(AccountId, _present, Http.RequestAborted);
        foreach (var session in _sessions)
            Cache.Forget(session.Id);
        Navigation.NavigateTo("/account/sessions?done=Others");
    }
}
