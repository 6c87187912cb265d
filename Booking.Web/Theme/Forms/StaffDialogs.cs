using Microsoft.Extensions.Localization;
using MudBlazor;

namespace Booking.Web.Theme.Forms;

/// <summary>Asks a person before something is done.</summary>
public sealed class StaffDialogs(IDialogService dialogs, IStringLocalizer<FormTexts> text)
{
    private static readonly DialogOptions Options = new()
    {
        CloseOnEscapeKey = true,
        BackdropClick = true,
        MaxWidth = MaxWidth.ExtraSmall,
        FullWidth = true,
    };

    /// <returns>Whether the person said yes.</returns>
    public async Task<bool> ConfirmAsync(Question question)
    {
        var parameters = new DialogParameters<ConfirmDialog> { { dialog => dialog.Question, question } };
        var dialog = await dialogs.ShowAsync<ConfirmDialog>(question.Title, parameters, Options);
        return await dialog.Result is { Canceled: false };
    }

    /// <summary>Asks whether words that are not saved may be lost; the same question everywhere.</summary>
    public Task<bool> MayLeaveAsync() =>
        ConfirmAsync(new(text["LeaveTitle"], text["LeaveMessage"], text["Leave"]) { NoText = text["Stay"] });
}
