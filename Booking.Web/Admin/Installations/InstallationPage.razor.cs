using Booking.Domain.BackOffice.Installations;
using Booking.Domain.Catalog;
using Booking.Domain.Installations;
using Booking.Web.Layout;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Microsoft.Extensions.Localization;
using Microsoft.Extensions.Options;

namespace Booking.Web.Admin.Installations;

/// <summary>
/// Whose database this is, for admins; and while the program is paused (rule Copied database), the question and its
/// answers, each asked for twice.
/// </summary>
public sealed partial class InstallationPage(
    ReadInstallation read,
    AnswerPause answers,
    InstallationState installation,
    CurrentActor current,
    IOptions<SiteOptions> site,
    IStringLocalizer<InstallationTexts> text
) : PauseWatch(installation)
{
    private const string Zone = Location.DefaultTimeZone;

    private readonly SubmitState _submit = new();
    private InstallationView? _view;
    private PauseAnswer? _asked;
    private PauseAnswer? _answered;

    private IOptions<SiteOptions> Site => site;

    private IStringLocalizer<InstallationTexts> Text => text;

    protected override async Task OnInitializedAsync() => await ReadAsync();

    /// <summary>The question may have changed while the page was open: only what is shown is answered.</summary>
    private async Task AnswerAsync(PauseAnswer answer, Pause seen)
    {
        _answered = null;
        await _submit.RunAsync(
            async _ => await answers.RunAsync(await current.GetAsync(), answer, seen, CancellationToken.None),
            done =>
            {
                _answered = done;
                return Task.CompletedTask;
            }
        );
        _asked = null;
        await ReadAsync();
    }

    private async Task ReadAsync() => _view = await read.RunAsync(await current.GetAsync(), CancellationToken.None);
}
