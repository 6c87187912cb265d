using Booking.Domain.BackOffice;
using Booking.Domain.Notifications;
using Booking.Web.Startup;
using Booking.Web.Theme.Forms;
using Booking.Web.Theme.Refusals;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Localization;

namespace Booking.Web.Admin.Mails;

/// <summary>The panel beneath a mail of the list.</summary>
public sealed partial class MailPanel(
    PreviewMail read,
    ResendMail resend,
    CurrentActor current,
    StaffMessages messages,
    IStringLocalizer<MailsTexts> text,
    IStringLocalizer<RefusalTexts> refused
) : IDisposable
{
    private readonly CancellationTokenSource _gone = new();
    private readonly SubmitState _submit = new();
    private MailPreview? _preview;
    private MailState _shown;

    [Parameter, EditorRequired]
    public required OutboxRow Of { get; set; }

    /// <summary>The mail as it is now.</summary>
    [Parameter]
    public EventCallback<OutboxRow> OnChanged { get; set; }

    private IStringLocalizer<MailsTexts> Text => text;

    private IStringLocalizer<RefusalTexts> Refused => refused;

    public void Dispose()
    {
        _gone.Cancel();
        _gone.Dispose();
    }

    protected override async Task OnParametersSetAsync()
    {
        if (_preview is not null && _shown == Of.State)
            return;
        _shown = Of.State;
        try
        {
            _preview = await read.RunAsync(await current.GetAsync(), Of.Number, _gone.Token);
        }
        catch (OperationCanceledException) when (_gone.IsCancellationRequested)
        {
            // closed while it was read
        }
    }

    private Task ResendAsync() =>
        _submit.RunAsync(
            async key => await resend.RunAsync(await current.GetAsync(), Of.Number, key, CancellationToken.None),
            async mail =>
            {
                messages.Say(Text["Resent", mail.Number]);
                await OnChanged.InvokeAsync(mail);
            }
        );
}
