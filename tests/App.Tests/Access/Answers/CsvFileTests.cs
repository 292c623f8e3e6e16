namespace Anju.Access.Answers;

public sealed class CsvFileTests
{
    [Theory]
    [InlineData("=1+2")]
    [InlineData("+8613800000000")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("\t=1")]
    [InlineData("\r=1")]
    [InlineData("\n=1")]
    [InlineData(" =1")]
    [InlineData("＝1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠SUM(A1)")]
    public void Cell_WhatASpreadsheetWouldTakeForAFormula_IsText(string text) => Assert.Equal($"\"'{text}\"", CsvFile.Cell(text));

    [Theory]
    [InlineData("h-0001", "\"h-0001\"")]
    [InlineData("说\"好\"", "\"说\"\"好\"\"\"")]
    [InlineData("", "\"\"")]
    public void Cell_AnythingElse_StaysAsItIs(string text, string cell) => Assert.Equal(cell, CsvFile.Cell(text));
}
